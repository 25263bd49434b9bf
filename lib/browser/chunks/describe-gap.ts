import type { Gap } from '@/lib/contract/gaps'

const WHY = {
  reader_died: 'the process that read them was killed before it had stored them',
  answer_lost: 'the connection broke in the middle of a read, and Runpod hands each chunk out once',
  forgotten: 'the upstream forgot the job before they were read',
} as const satisfies Record<Gap['why'], string>

/** A gap in words. `closed`: whether the aggregate, which may tell more, has already spoken. */
export function describeGap({ after, until, why, lost, inAggregate }: Gap, closed: boolean): string {
  const where = after === 0 ? 'before the first chunk' : `after chunk ${after}`
  if (lost === null) {
    const hope = closed ? 'nothing tells whether any were.' : 'the aggregate will tell whether any were.'
    const range = until !== null && until > after ? `between chunk ${after} and chunk ${until + 1}` : where
    return `Chunks may be missing ${range}: ${WHY[why]}; ${hope}`
  }
  const chunks = lost === 1 ? '1 chunk is missing' : `${lost} chunks are missing`
  const first = (inAggregate ?? 0) + 1
  const place = lost === 1 ? `${first}` : `${first} to ${first + lost - 1}`
  return `${chunks} ${where}: ${WHY[why]}. The aggregate has ${lost === 1 ? 'it' : 'them'}, at ${place}.`
}
