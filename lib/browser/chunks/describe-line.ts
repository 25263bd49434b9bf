import type { Line } from './laid-lines'

/**
 * What a hole says to whoever looks at this side: what stands on the other one, and why here is nothing; or that no more
 * differences are known by their place.
 */
export function describeHole({ kind, seq, item, other, mended }: Line): string {
  if (seq === null && item === null) return 'From here on by number only: further differences are counted, not placed'
  if (kind === 'missing') {
    return mended
      ? `Lost on the way; mended by the aggregate, item ${item}`
      : `Missing here; stands in the aggregate as item ${item}`
  }
  if (kind === 'moved') {
    return seq === null ? `Came as chunk ${other}; the aggregate has it here` : `The aggregate has it as item ${other}`
  }
  if (kind === 'doubled') return `Chunk ${seq} is chunk ${other} again; the aggregate has it once less`
  if (kind === 'split') return `A piece of item ${other}`
  return seq === null ? `Only in the aggregate, item ${item}` : `Only in the stream, chunk ${seq}`
}

/** What a mark says of a line. */
export const LINE_WORDS = {
  same: 'Equal on both sides',
  missing: 'Missing in the stream',
  extra: 'Only in the stream',
  doubled: 'Came once more than the aggregate has it',
  moved: 'Stands elsewhere on the other side',
  changed: 'Differs from the other side',
  repeated: 'The aggregate repeats a later state of this object',
  split: 'A piece of a larger item',
  first: 'The first that differs from the other side',
  unknown: '',
} as const satisfies Record<Line['kind'], string>
