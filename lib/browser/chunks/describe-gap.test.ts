import { expect, test } from 'vitest'
import type { Gap } from '@/lib/contract/gaps'
import { describeGap } from './describe-gap'

const gap = (values: Partial<Gap>): Gap => ({
  ...{ attempt: 1, after: 2, until: 2, why: 'reader_died', lost: null, inAggregate: null },
  ...values,
})

test('a gap says how many are missing, where, why, and where the aggregate has them', () => {
  const words = describeGap(gap({ lost: 2, inAggregate: 2 }), true)
  expect(words).toBe(
    '2 chunks are missing after chunk 2: the process that read them was killed before it had stored them. The aggregate has them, at 3 to 4.',
  )
  expect(describeGap(gap({ after: 0, lost: 1, inAggregate: 0 }), true)).toContain('1 chunk is missing before the first')
})

test('a suspicion is told as one, and while the job runs that it will be settled', () => {
  expect(describeGap(gap({ why: 'answer_lost' }), false)).toContain('the aggregate will tell')
  expect(describeGap(gap({ why: 'answer_lost' }), true)).toContain('nothing tells')
})
