import { expect, it } from 'vitest'
import { describeAttempt } from './describe-attempt'

it('says nothing of a job that ran once, even where the endpoint started it over before its first chunk', () => {
  expect(describeAttempt({ attempt: 1, retries: 0 })).toBeNull()
  expect(describeAttempt({ attempt: 1, retries: 1 })).toBeNull()
})

it('tells a restart by the endpoint from a retry, and what became of the chunks', () => {
  expect(describeAttempt({ attempt: 2, retries: 1 })).toBe(
    'Attempt 2: the endpoint started this job over; the chunks of attempt 1 are kept, but not shown.',
  )
  expect(describeAttempt({ attempt: 3, retries: 0 })).toBe(
    'Attempt 3: this job was retried; the chunks of attempts 1 to 2 are kept, but not shown.',
  )
})
