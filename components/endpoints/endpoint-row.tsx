import Link from 'next/link'
import { FaultBadge } from '@/components/ui/fault-badge'
import { Time } from '@/components/ui/time'
import { openRow } from '@/lib/browser/page/open-row'
import type { ListedEndpoint } from '@/lib/contract/endpoints'
import { StateMark } from './state-mark'

/** An endpoint in the list. Runpod is asked only on the endpoint's own page: each reading counts against a rate limit. */
export function EndpointRow({ endpoint, counts }: { endpoint: ListedEndpoint; counts?: boolean }) {
  const { id, name, local, lastUsedAt } = endpoint
  const none = <span className="text-ink-3">–</span>
  const { jobs, workers } = local?.health ?? {}
  const there = workers ? workers.idle + workers.running + workers.initializing : 0
  return (
    <tr
      onClick={(event) => openRow(event)}
      data-endpoint={id}
      className="relative h-row cursor-pointer border-line border-b last:border-b-0 focus-within:bg-hover hover:bg-hover"
    >
      <td className="px-2 pl-3">
        <Link
          href={`/endpoints/${encodeURIComponent(id)}`}
          prefetch={false}
          data-row-link
          className="block truncate text-ink outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {name}
        </Link>
      </td>
      <td className="truncate px-2 font-mono text-ink-2 max-md:hidden">{id}</td>
      <td className="px-2">
        <span className="relative z-10 flex flex-wrap items-center gap-1.5 py-1">
          {local ? (
            <>
              <StateMark health={local.health} />
              <FaultBadge faults={local.faults} />
            </>
          ) : lastUsedAt ? (
            <Time at={lastUsedAt} className="text-ink-2" />
          ) : (
            none
          )}
        </span>
      </td>
      {counts ? (
        <>
          <td className="px-2 text-right max-sm:hidden">{jobs?.inQueue || none}</td>
          <td className="px-2 text-right max-sm:hidden">{jobs?.inProgress || none}</td>
          <td className="px-2 pr-3 text-right max-sm:hidden">{there || none}</td>
        </>
      ) : null}
    </tr>
  )
}
