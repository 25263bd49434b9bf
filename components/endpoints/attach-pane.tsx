import { CodeBlock } from '@/components/ui/code-block'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { attachCommand, attachVariables } from '@/lib/browser/snippets/attach-variables'

interface AttachPaneProps {
  endpointId: string
  /** Of the local endpoint, up to and with `/v2`. */
  url: string
  builtIn: boolean
}

/** How to bring a worker: the one command on this machine, the variables from elsewhere. */
export function AttachPane({ endpointId, url, builtIn }: AttachPaneProps) {
  const port = new URL(url).port
  return (
    <Pane aria-label="Attach a worker">
      <PaneHeader>
        <PaneTitle>Attach a worker</PaneTitle>
      </PaneHeader>
      <div className="flex flex-col gap-2 p-3 text-sm">
        <p className="text-ink-2">
          Your handler.py as it is, on this machine, in Sluice’s folder
          {builtIn ? '. The built-in handler steps back while a worker is attached.' : ':'}
        </p>
        <CodeBlock code={attachCommand(endpointId, url)} wraps label="command" />
        <details>
          <summary className="w-fit rounded-sm text-ink-2 hover:text-ink">From elsewhere, by variables</summary>
          <div className="mt-2 flex flex-col gap-2">
            <CodeBlock code={attachVariables(url, endpointId)} wraps label="variables" className="max-h-80" />
            <p className="text-ink-2">
              The local endpoint answers to this machine only. From another one, bring its port there first:{' '}
              <code className="break-all rounded-sm bg-subtle px-1 font-mono text-ink">
                ssh -R {port}:127.0.0.1:{port} that-machine
              </code>
            </p>
          </div>
        </details>
      </div>
    </Pane>
  )
}
