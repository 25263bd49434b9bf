import { describe, expect, it } from 'vitest'
import { progressOf, progressOfUpdate } from './progress-of'

describe('progressOf', () => {
  it.each([
    [{ percent_complete: 40 }, 0.4, '40 %'],
    [{ percent: 12.34 }, 0.1234, '12.3 %'],
    [{ progress: '3/10' }, 0.3, '3/10'],
    [{ progress: ' 30% ' }, 0.3, '30%'],
    [{ progress: 0.5 }, 0.5, '50 %'],
    [{ progress: 1 }, 1, '100 %'],
    [{ progress: 55 }, 0.55, '55 %'],
    [{ step: 7, total_steps: 28 }, 0.25, '7/28'],
    [{ step: 2, total: 8 }, 0.25, '2/8'],
    [{ current: 3, total: 10 }, 0.3, '3/10'],
    [{ progress: { current: 3, total: 10 } }, 0.3, '3/10'],
    [{ progress: { percent_complete: 70, message: 'x' } }, 0.7, '70 %'],
    [{ progress: { value: '4/5' } }, 0.8, '4/5'],
    [{ progress: '2/4', percent_complete: 50 }, 0.5, '2/4'],
  ])('reads %j', (output, fraction, label) => {
    const progress = progressOf(output)
    expect(progress?.fraction).toBeCloseTo(fraction, 4)
    expect(progress?.label).toBe(label)
  })

  it.each([
    [null],
    ['3/10'],
    [[1, 2]],
    [{}],
    [{ step: 3 }],
    [{ total: 3 }],
    [{ progress: 'half' }],
    [{ step: 1, total: 0 }],
  ])('makes nothing of %j', (output) => expect(progressOf(output)).toBeNull())

  it.each([
    [{ item: 3, of: 10, progress: 0.4 }, 0.24, 'item 3 of 10', 0.4, '40 %'],
    [{ item: 3, total_items: 10, percent: 50 }, 0.25, 'item 3 of 10', 0.5, '50 %'],
    [{ item: 1, of: 2, step: 5, total: 20 }, 0.125, 'item 1 of 2', 0.25, '5/20'],
    [{ item_index: 0, total: 4, progress: '1/2' }, 0.125, 'item 1 of 4', 0.5, '1/2'],
    [{ items_done: 3, items_total: 10, progress: 0.4 }, 0.34, '3 of 10 items', 0.4, '40 %'],
    [{ batch: 2, total_batches: 5, progress: { step: 1, total: 4 } }, 0.25, 'batch 2 of 5', 0.25, '1/4'],
    [{ progress: { item: 3, of: 10, progress: 0.4 } }, 0.24, 'item 3 of 10', 0.4, '40 %'],
    [{ item: 3, of: 10, percent_complete: 31, progress: 0.4 }, 0.31, 'item 3 of 10', 0.4, '40 %'],
  ])('reads a batch, and how far its item is, from %j', (output, fraction, label, inItem, itemLabel) => {
    expect(progressOf(output)).toEqual({
      fraction: expect.closeTo(fraction, 6),
      label,
      item: { fraction: inItem, label: itemLabel },
    })
  })

  it.each([
    [{ item: 3, of: 10 }, 0.3, '3 of 10 items'],
    [{ item: 3, of: 10, progress: '3/10' }, 0.3, '3 of 10 items'],
    [{ item: 3, of: 10, progress: 1 }, 0.3, '3 of 10 items'],
    [{ item: 1, of: 1, percent_complete: 50 }, 0.5, '1 of 1 item'],
    [{ item: 12, of: 10 }, 1, '12 of 10 items'],
  ])('reads a batch that tells nothing of its item from %j', (output, fraction, label) =>
    expect(progressOf(output)).toEqual({ fraction, label }),
  )

  it.each([
    [{ item: 'a text', of: 10 }],
    [{ item: 3 }],
    [{ item: 1.5, of: 3 }],
    [{ item: 3, of: 0 }],
    [{ progress: { progress: { progress: 0.5 } } }],
  ])('counts no items in %j', (output) => expect(progressOf(output)).toBeNull())

  it('stays between nothing and all', () => {
    expect(progressOf({ progress: -3 })?.fraction).toBe(0)
    expect(progressOf({ percent: 250 })?.fraction).toBe(1)
  })
})

describe('progressOfUpdate', () => {
  it.each([
    ['Update 1/4', 0.25, '1/4'],
    ['3/10', 0.3, '3/10'],
    ['denoising, 40 %', 0.4, '40 %'],
    ['12.5% done', 0.125, '12.5%'],
    ['Image 2 of 8', 0.25, '2/8'],
    [{ step: 1, total: 2 }, 0.5, '1/2'],
  ])('reads %j', (output, fraction, label) => expect(progressOfUpdate(output)).toEqual({ fraction, label }))

  it.each([
    ['loading model'],
    ['downloaded https://example.com/1/2'],
    ['on 2026/11/21'],
    ['file 1/2, 30 %'],
    ['v1.2/3'],
    ['1/0'],
    [7],
  ])('makes nothing of %j', (output) => expect(progressOfUpdate(output)).toBeNull())
})
