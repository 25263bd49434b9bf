import type { Socket } from 'node:net'
import type { WorkerCommand, WorkerLine } from '@/lib/contract/local-endpoint'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'

/** A Python worker as it is known from what it sends. Times are ms since 1970. */
export interface AttachedWorker {
  readonly id: string
  readonly endpointId: string
  /** Of both together: two endpoints may have workers of one name. */
  readonly key: string
  readonly firstSeenAt: number
  lastSeenAt: number
  /** Whether it ever asked for a job: before that it is initializing. */
  polled: boolean
  lastPingAt: number | null
  /** Its open connections, the ones of its pings left out: the ping process outlives the worker. */
  readonly sockets: Set<Socket>
  /** SDK 1.10 and newer ask for jobs to stop, all the time. */
  usesStopChannel: boolean
  sdkVersion: string | null
  pythonVersion: string | null
  /** Whether `npm run worker` looks after its process. */
  supervised: boolean
  /** It gets no more jobs. */
  stopping: boolean
  /** What it has taken and not reported, ended or not. */
  readonly runs: Map<string, Run>
  /** Per job in hand, how many pings in a row left it out. */
  readonly missing: Map<string, number>
  readonly jobsToStop: Set<string>
  /** When it was last told to stop a run. */
  readonly stopsTold: WeakMap<Run, number>
  /** Jobs of which it will say no more, as it seems, and how to look again whether to fail them: when it has printed more. */
  readonly suspected: Map<string, () => void>
  command: WorkerCommand['command']
  finishedJobs: number
  /** The newest lines that it printed. */
  lines: WorkerLine[]
  /** Why it is not there any more. */
  ended: { at: number; words: string } | null
  /** Aborted to answer its held polls at once; a new one takes its place. */
  polls: AbortController
}

/** Whether it counts as one that serves its endpoint. */
export function isServing(worker: AttachedWorker): boolean {
  return worker.polled && !worker.stopping && worker.ended === null
}
