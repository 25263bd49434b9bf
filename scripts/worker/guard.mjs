// Ends workers whose supervisor is gone. The supervisor holds the other end of stdin, and whichever way it ends, the kernel
// closes that pipe. Plain JavaScript, so that it starts in the time that node needs and uses little memory.
import { createInterface } from 'node:readline'

// A Ctrl-C in the terminal is for the supervisor, who lets jobs in hand finish first. Only the pipe counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

/** Process groups, and where to say that one has ended. */
const groups = new Map()

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { group, ended, report } = JSON.parse(line)
    if (ended) groups.delete(group)
    else groups.set(group, report)
  })
  .on('close', async () => {
    for (const group of groups.keys()) {
      try {
        process.kill(-group, 'SIGKILL')
      } catch {
        // Nothing is left of it.
      }
    }
    // Their jobs go to another worker now, and not when the endpoint has waited long enough for them.
    const answers = [...groups.values()].map(({ url, authorization }) =>
      fetch(url, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ code: null, signal: 'SIGKILL' }),
        signal: AbortSignal.timeout(5_000),
      }).catch(() => {}),
    )
    await Promise.all(answers)
    process.exit()
  })
