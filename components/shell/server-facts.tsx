import { CopyButton } from '@/components/ui/copy-button'
import type { EndpointList } from '@/lib/contract/endpoints'

/** Where jobs go, and where an SDK should be pointed so that its jobs are recorded here. */
export function ServerFacts({ list }: { list: EndpointList }) {
  return (
    <dl className="flex flex-col gap-3">
      <div>
        <dt className="font-medium">Runpod</dt>
        <dd className="text-ink-2">
          {list.runpod.configured ? (
            <>
              The server holds a key and sends jobs to <Code>{list.runpod.baseUrl}</Code>. The key never reaches a
              browser.
            </>
          ) : (
            <>
              The server has no key: local endpoints work, deployed ones do not. Set <Code>RUNPOD_API_KEY</Code> where
              Sluice is started, then start it again.
            </>
          )}
        </dd>
      </div>
      <div>
        <dt className="font-medium">Gateway</dt>
        <dd className="text-ink-2">
          Point an SDK here instead of at Runpod, and its jobs are kept too.
          <span className="mt-1 flex items-center gap-1">
            <Code>{list.gatewayBaseUrl}</Code>
            <CopyButton text={list.gatewayBaseUrl} label="Copy the base URL" />
          </span>
        </dd>
      </div>
    </dl>
  )
}

function Code({ children }: { children: React.ReactNode }) {
  return <code className="break-all rounded-sm bg-subtle px-1 font-mono text-ink">{children}</code>
}
