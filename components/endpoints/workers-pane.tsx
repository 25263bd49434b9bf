'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { splitWorkers } from '@/lib/browser/endpoints/split-workers'
import type { LocalWorker } from '@/lib/contract/local-endpoint'
import { GoneWorkers } from './gone-workers'
import { WorkerLog } from './worker-log'
import { WorkerRow } from './worker-row'

interface WorkersPaneProps {
  endpointId: string
  workers: readonly LocalWorker[]
}

const HEAD = 'bg-subtle px-2 text-left font-normal text-ink-2 first:pl-3 last:pr-3'

/** Who takes the jobs: what each worker does now, and what it printed. Which log is open stands in the URL. */
export function WorkersPane({ endpointId, workers }: WorkersPaneProps) {
  const [logOf, setLogOf] = useQueryState('log', parseAsString)
  const { there, gone } = splitWorkers(workers)
  const none = 'No worker is attached: jobs wait. The command under Attach a worker brings one.'
  const rows = (of: readonly LocalWorker[]) =>
    of.map((worker) => (
      <WorkerRow
        key={worker.id}
        endpointId={endpointId}
        worker={worker}
        isLogOpen={logOf === worker.id}
        onLog={() => void setLogOf(logOf === worker.id ? null : worker.id)}
      />
    ))
  return (
    <Pane id="workers" aria-label="Workers" className="min-h-33">
      <PaneHeader>
        <PaneTitle>Workers</PaneTitle>
        <span className="text-ink-2">{there.length > 0 ? `${there.length} there` : ''}</span>
      </PaneHeader>
      {workers.length === 0 ? (
        <p className="m-auto px-6 text-center text-ink-2 text-sm">{none}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="h-row border-line border-b">
                <th scope="col" className={HEAD}>
                  State
                </th>
                <th scope="col" className={HEAD}>
                  Worker
                </th>
                <th scope="col" className={`${HEAD} text-right`}>
                  Jobs
                </th>
                <th scope="col" className={`${HEAD} text-right max-sm:hidden`}>
                  Finished
                </th>
                <th scope="col" className={`${HEAD} max-md:hidden`}>
                  SDK, Python
                </th>
                <th scope="col" className={`${HEAD} max-md:hidden`}>
                  Came
                </th>
                <th scope="col" className={`${HEAD} max-sm:hidden`}>
                  Last seen
                </th>
                <th scope="col" className={HEAD}>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows(there)}
              {there.length === 0 ? (
                <tr>
                  <td colSpan={8} className="px-3 py-2 text-ink-2">
                    {none}
                  </td>
                </tr>
              ) : null}
            </tbody>
            {gone.length > 0 ? (
              <GoneWorkers count={gone.length} startsOpen={gone.some(({ id }) => id === logOf)}>
                {rows(gone)}
              </GoneWorkers>
            ) : null}
          </table>
        </div>
      )}
      {logOf ? (
        <WorkerLog key={logOf} endpointId={endpointId} workerId={logOf} onClose={() => void setLogOf(null)} />
      ) : null}
    </Pane>
  )
}
