import { describe, expect, it } from 'vitest'
import { createLogger } from './create-logger'

function logged(secrets: string[], write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger({ level: 'trace', secrets, to: { write: (line) => void lines.push(line) } }))
  return lines.join('')
}

describe('the log', () => {
  it('is a JSON object a line, with the level in words and the time as people read it', () => {
    const [line = ''] = logged([], (log) => log.warn({ job: 'j' }, 'told')).split('\n')
    expect(JSON.parse(line)).toMatchObject({
      level: 'warn',
      job: 'j',
      msg: 'told',
      time: expect.stringMatching(/T.*Z$/),
    })
  })

  it('hides bodies and keys by the name of their field', () => {
    const text = logged([], (log) =>
      log.error({ request: { headers: 'MARK', body: 'MARK', input: 'MARK' }, apiKey: 'MARK' }, 'x'),
    )
    expect(text).toContain('[hidden]')
    expect(text).not.toContain('MARK')
  })

  it('hides a secret wherever it stands, also within an error’s words', () => {
    const text = logged(['rpa_"quoted\\key', ''], (log) => {
      log.error({ error: 'Bearer rpa_"quoted\\key was refused' }, 'rpa_"quoted\\key')
    })
    expect(text).not.toContain('quoted')
    expect(JSON.parse(text)).toMatchObject({ error: 'Bearer [hidden] was refused', msg: '[hidden]' })
  })
})
