import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'

/** What the job API of Runpod does not tell, so that nobody looks for it here. */
export function NotOnRunpod() {
  return (
    <Pane aria-label="Not shown for endpoints on Runpod">
      <PaneHeader>
        <PaneTitle>Not shown here</PaneTitle>
      </PaneHeader>
      <div className="flex flex-col gap-2 p-3 text-ink-2 text-sm">
        <p>Runpod’s job API tells counters only. The queue, the workers and their logs are in Runpod’s console.</p>
        <p>
          Faults are for local endpoints: attach the same handler to one, and test your client against what Runpod may
          do.
        </p>
      </div>
    </Pane>
  )
}
