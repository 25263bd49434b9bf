import { sendJson } from '@/lib/local-endpoint/http/send-json'
import { sendNothing } from './send-nothing'
import type { WorkerExchange } from './worker-exchange'

/** As for takes, well below the 90 s after which the SDK gives up. */
const HOLD_MS = 30_000

/** GET job-stop: held until a job of the worker must stop, then `{"jobsToStop": [ids]}`. */
export async function holdStopPoll({ req, res, endpointId, workerId, gone, service }: WorkerExchange): Promise<void> {
  const worker = service.workers.meetSender(endpointId, workerId, req)
  worker.usesStopChannel = true
  const told = service.queue.signals.arm(worker.key)
  try {
    if (worker.jobsToStop.size === 0) await told.wait(HOLD_MS, [gone, service.queue.closing, worker.polls.signal])
  } finally {
    told.disarm()
  }
  const ids = [...worker.jobsToStop]
  if (ids.length === 0) return sendNothing(res, service.queue.closing.aborted)
  worker.jobsToStop.clear()
  for (const id of ids) {
    const run = worker.runs.get(id)
    if (run) worker.stopsTold.set(run, service.clock.now())
  }
  sendJson(res, 200, JSON.stringify({ jobsToStop: ids }), {
    receipt: {
      delivered: () => undefined,
      lost: () => {
        for (const id of ids) worker.jobsToStop.add(id)
        service.queue.signals.wake(worker.key)
      },
    },
  })
}
