/**
 * Waits for all of them. When one fails, `stop` is called so that the others end in order, and what it failed with is thrown
 * once they have.
 */
export async function endTogether(all: Promise<unknown>[], stop: (error: unknown) => void): Promise<void> {
  const ends = all.map((one) =>
    one.catch((error) => {
      stop(error)
      throw error
    }),
  )
  const failed = (await Promise.allSettled(ends)).filter((end) => end.status === 'rejected')
  if (failed[0]) throw failed[0].reason
}
