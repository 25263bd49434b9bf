import { expect, test } from 'vitest'
import { withoutSecrets } from './without-secrets'

test('blots out the password of a URL and keeps what helps', () => {
  expect(withoutSecrets('cannot reach postgres://ada:p%40ss@db:5432/sluice', {} as NodeJS.ProcessEnv)).toBe(
    'cannot reach postgres://ada:…@db:5432/sluice',
  )
})

test.each(['RUNPOD_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])(
  'blots out %s wherever it stands',
  (name) => {
    expect(withoutSecrets('bad key rpa_123, really: rpa_123', { [name]: ' rpa_123 ' } as never)).toBe(
      'bad key …, really: …',
    )
  },
)
