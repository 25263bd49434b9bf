import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pythonEnvironment } from './worker/python-environment'

/** Ends with the pipe that its parent holds, however the parent ends. Says its port, then keeps to itself. */
const SERVER = `
import logging, sys
from moto.server import ThreadedMotoServer
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print("port", server.get_host_and_port()[1], flush=True)
sys.stdin.read()
`
const HOME = resolve(import.meta.dirname, '../node_modules/.cache/sluice/python')
/** Of the server what S3 needs: its own list has three times as many packages. The SDK would be installed anyhow. */
export const MOTO_REQUIREMENTS = 'moto[s3]==5.1.15\nflask\nflask-cors\nrunpod==1.12.0'

export interface Moto {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** Makes a bucket. */
  makeBucket(name: string): Promise<void>
  /** The keys in a bucket, at most 1,000. */
  keys(bucket: string): Promise<string[]>
  close(): Promise<void>
}

/** For tests: a real S3 server of its own, moto's from PyPI. The first run of a checkout installs it. */
export async function startMoto(): Promise<Moto> {
  const { python } = await pythonEnvironment({ requirements: MOTO_REQUIREMENTS, home: HOME, log: () => {} })
  const child = spawn(python, ['-c', SERVER], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = line.match(/^port (\d+)$/) ?? []
    if (!port) continue
    url = `http://127.0.0.1:${port}`
    break
  }
  if (!url) throw new Error('moto ended without saying its port')
  const call = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${url}/${path}`, init)
    if (!answer.ok) throw new Error(`moto answered ${answer.status}: ${await answer.text()}`)
    return answer.text()
  }
  return {
    url,
    makeBucket: async (name) => void (await call(name, { method: 'PUT' })),
    keys: async (bucket) => [...(await call(bucket)).matchAll(/<Key>([^<]*)</g)].map(([, key]) => String(key)),
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}
