import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFileBlobs } from '@/lib/blobs/blob-store'
import { freshDatabase } from '@/lib/db/fresh-database'
import { createLocalEndpointClient } from '@/lib/upstream/local-endpoint-client'
import { createRunpodClient } from '@/lib/upstream/runpod-client'
import type { JobsContext } from './context'

/** For tests: the verbs' context on a database of its own, with an upstream whose answers the test writes. */
export async function jobsSetup(answer: (path: string, body: string | undefined) => Response | Promise<Response>) {
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'sluice-blobs-'))
  const drained: [jobId: string, fresh: boolean][] = []
  const submitting = new Set<string>()
  const asked: typeof fetch = async (url, init) =>
    answer(new URL(String(url)).pathname, init?.body as string | undefined)
  const client = createRunpodClient({
    name: 'Runpod',
    baseUrl: 'http://upstream.test/v2',
    sleep: async () => {},
    fetch: asked,
  })
  const ctx: JobsContext = {
    db: database.db,
    blobs: createFileBlobs(folder),
    viewer: { id: 'local' },
    owner: 'tester',
    upstreams: {
      local: client,
      localEndpoint: createLocalEndpointClient({ baseUrl: 'http://upstream.test/v2', fetch: asked }),
      runpod: client,
      runpodBaseUrl: 'http://upstream.test/v2',
      builtIn: [],
    },
    beginDrain: (jobId, _kind, fresh) => void drained.push([jobId, fresh]),
    keepSubmission(jobId) {
      submitting.add(jobId)
      return () => void submitting.delete(jobId)
    },
    now: () => new Date(),
  }
  return {
    ctx,
    drained,
    /** The jobs whose leases are renewed now. */
    submitting,
    close: async () => {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type JobsSetup = Awaited<ReturnType<typeof jobsSetup>>
