/** Waits for `work` no longer than `ms`. What it does goes on; nobody hears of it. @throws Error `no answer within …` */
export async function withinMs<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  // Whoever stopped waiting must not end the process with a failure that comes later.
  work.catch(() => {})
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
