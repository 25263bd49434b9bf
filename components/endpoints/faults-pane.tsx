'use client'

import { Button } from '@/components/ui/button'
import { FaultBadge } from '@/components/ui/fault-badge'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { changeFault, faultOf, switchFault } from '@/lib/browser/endpoints/change-faults'
import { FAULT_GROUPS } from '@/lib/browser/endpoints/fault-words'
import { FaultKind, type Faults } from '@/lib/contract/local-endpoint'
import { ExpireResults } from './expire-results'
import { FaultRow } from './fault-row'
import { NumberField } from './number-field'
import { useFaults } from './use-faults'

/** What goes wrong at this endpoint on purpose, to see how a client takes it. All of it is off at first. */
export function FaultsPane({ endpointId, rules }: { endpointId: string; rules: Faults }) {
  const { set, problem } = useFaults(endpointId)
  return (
    <Pane id="faults" aria-label="Faults">
      <PaneHeader>
        <PaneTitle>Faults</PaneTitle>
        <FaultBadge faults={rules.faults.length} />
        {rules.faults.length > 0 ? (
          <Button size="sm" className="ml-auto" onClick={() => set({ ...rules, faults: [] })}>
            All off
          </Button>
        ) : null}
      </PaneHeader>
      <p className="px-3 pt-2 text-ink-2 text-sm">
        Let this endpoint misbehave as Runpod and networks do, and see how your client takes it.
      </p>
      {problem ? <ProblemNote problem={problem} className="mx-3 mt-2" /> : null}
      {FAULT_GROUPS.map(({ title, faults }) => (
        <section key={title} aria-label={title}>
          <h3 className="px-3 pt-3 pb-1 text-ink-3 text-sm">{title}</h3>
          <ul>
            {FaultKind.options.map((kind) => {
              const words = faults[kind]
              if (!words) return null
              const fault = faultOf(rules, kind)
              return (
                <FaultRow
                  key={kind}
                  kind={kind}
                  words={words}
                  fault={fault}
                  onSwitch={(on) => set(switchFault(rules, kind, on))}
                  onChange={(next) => fault && set(changeFault(rules, fault, next))}
                />
              )
            })}
          </ul>
        </section>
      ))}
      <section aria-label="Which ones" className="border-transparent border-l-2 px-3 pt-3">
        <NumberField
          label="Seed"
          help="Decides which jobs, chunks and requests a chance under 100 % picks: the same seed, the same ones."
          value={rules.seed}
          min={0}
          max={2 ** 31}
          onValue={(seed) => set({ ...rules, seed: seed ?? 1 })}
        />
      </section>
      <section aria-label="Once, now" className="mt-3 flex flex-col gap-2 border-line border-t p-3 text-ink-2 text-sm">
        <h3 className="text-ink-3">Once, now</h3>
        <div className="flex items-center gap-3">
          <p className="flex-1">Results are forgotten, as Runpod does after half an hour.</p>
          <ExpireResults endpointId={endpointId} />
        </div>
        <p>A worker dies: by the skull in its row under Workers.</p>
      </section>
    </Pane>
  )
}
