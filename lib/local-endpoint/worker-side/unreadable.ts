/** Why a body of a worker could not be taken, for people. @param what e.g. `a chunk` */
export function unreadable(what: string, kind: 'too_large' | 'no_json', maxBytes: number): string {
  return kind === 'too_large'
    ? `sluice: ${what} was larger than the ${maxBytes / 1024 / 1024} MiB that are taken.\n` +
        'Likely cause: the handler yields a whole file at once.\n' +
        'Fix: yield smaller parts (Runpod itself takes 1 MB a chunk), or upload the file and yield its URL.'
    : `sluice: ${what} was no JSON that can be read.\n` +
        'Likely cause: something between the worker and this endpoint changed what was sent, or it is not the runpod SDK.\n' +
        'Fix: attach the worker directly, with an unmodified runpod SDK.'
}
