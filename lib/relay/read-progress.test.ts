import { describe, expect, it } from 'vitest'
import { furthest, readProgress } from './read-progress'

const read = (output: unknown) => readProgress(JSON.stringify(output))

describe('progress of a chunk', () => {
  it.each([
    [{ percent_complete: 25 }, { fraction: 0.25, label: '25 %' }],
    [
      { percent_complete: 50, progress: '2/4' },
      { fraction: 0.5, label: '2/4' },
    ],
    [{ progress: '3/10' }, { fraction: 0.3, label: '3/10' }],
    [{ progress: 0.5 }, { fraction: 0.5, label: '50 %' }],
    [{ progress: 80 }, { fraction: 0.8, label: '80 %' }],
    [{ progress: '12.5%' }, { fraction: 0.125, label: '12.5%' }],
    [
      { step: 3, total_steps: 4 },
      { fraction: 0.75, label: '3/4' },
    ],
  ])('reads %j', (output, expected) => {
    expect(read(output)).toEqual(expected)
  })

  it.each([[{ progress: 'soon' }], [{ progress: '1/0' }], ['text'], [[1, 2]], [null], [{ step: 3 }]])(
    'sees none in %j',
    (output) => {
      expect(read(output)).toBeNull()
    },
  )

  it('never runs backwards and never leaves 0 to 1', () => {
    const far = read({ progress: '9/10' })
    expect(furthest(far, read({ progress: '2/10' }))).toEqual(far)
    expect(furthest(far, null)).toEqual(far)
    expect(read({ percent_complete: 900 })?.fraction).toBe(1)
  })
})
