/** An id of Sluice or of the upstream: `0192f0c1-…`, `sync-…-u1`. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{7,127}$/

/** The id of a job in what somebody pasted: the address of its page, or the id itself. Null for anything else. */
export function readJobId(pasted: string): string | null {
  const text = pasted.trim()
  const [, inUrl] = /\/jobs\/([^/?#\s]+)/.exec(text) ?? []
  const id = inUrl ? decode(inUrl) : text
  return ID.test(id) && (inUrl !== undefined || /\d/.test(id)) ? id : null
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
