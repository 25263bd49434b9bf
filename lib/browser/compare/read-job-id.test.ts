import { expect, it } from 'vitest'
import { readJobId } from './read-job-id'

const id = '0199c0de-1111-7222-8333-444455556666'

it('reads an id, and the address of a job with anything behind it', () => {
  expect(readJobId(` ${id} `)).toBe(id)
  expect(readJobId(`http://sluice:3000/jobs/${id}?view=list#c=3`)).toBe(id)
  expect(readJobId('sync-4c3f-11aa-u1')).toBe('sync-4c3f-11aa-u1')
})

it('takes words for words', () => {
  expect(readJobId('raccoon sharpen')).toBeNull()
  expect(readJobId('Completed')).toBeNull()
  expect(readJobId('')).toBeNull()
})
