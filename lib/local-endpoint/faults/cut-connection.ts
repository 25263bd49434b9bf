import type { ServerResponse } from 'node:http'

/**
 * Makes the connection end in the middle of the answer, whatever it will be: after its headers and about half of its body.
 * Its receipt says lost, so chunks that were in it are handed out again, where Runpod would have lost them: use
 * `lost_chunk` for that.
 */
export function cutConnection(res: ServerResponse): void {
  const cut = (body: Buffer) => {
    res.write(body.subarray(0, Math.ceil(body.length / 2)), () => res.destroy())
    return res
  }
  res.end = cut as ServerResponse['end']
}
