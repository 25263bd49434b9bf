import type { ListedEndpoint } from '@/lib/contract/endpoints'
import { EndpointRow } from './endpoint-row'

interface EndpointTableProps {
  title: string
  endpoints: readonly ListedEndpoint[]
  /** Whether the rows have counters. */
  counts?: boolean
  /** Stands below the rows. */
  children?: React.ReactNode
}

const HEAD = 'bg-subtle px-2 text-left font-normal text-ink-2 first:pl-3 last:pr-3'

/** Endpoints of one kind. Each row leads to its endpoint's page. */
export function EndpointTable({ title, endpoints, counts, children }: EndpointTableProps) {
  return (
    <section aria-label={title} className="overflow-clip rounded border border-line bg-surface">
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="h-row border-line border-b">
            <th scope="col" className={HEAD}>
              {title}
            </th>
            <th scope="col" className={`${HEAD} w-60 max-md:hidden`}>
              Id
            </th>
            <th scope="col" className={`${HEAD} w-30 sm:w-56`}>
              {counts ? 'State' : 'Last used'}
            </th>
            {counts
              ? ['Queued', 'Running', 'Workers'].map((name) => (
                  <th key={name} scope="col" className={`${HEAD} w-20 text-right max-sm:hidden`}>
                    {name}
                  </th>
                ))
              : null}
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} counts={counts} />
          ))}
        </tbody>
      </table>
      {children}
    </section>
  )
}
