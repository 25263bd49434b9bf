'use client'

import { firstChance } from '@/lib/browser/endpoints/change-faults'
import { FAULT_DEFAULTS } from '@/lib/contract/fault-defaults'
import type { Fault } from '@/lib/contract/local-endpoint'
import { NumberField } from './number-field'
import { OperationChoice } from './operation-choice'

/** How often, how long and to which requests: those that the kind of fault has. */
export function FaultFields({ fault, onChange }: { fault: Fault; onChange: (fault: Fault) => void }) {
  const defaults = FAULT_DEFAULTS[fault.kind]
  const usualPercent = firstChance(fault.kind) * 100
  const { ms: _ms, ...withoutMs } = fault
  const { operations: _operations, ...withoutOperations } = fault
  return (
    <div className="mt-2 flex flex-col gap-2">
      <div className="grid grid-cols-3 gap-2">
        <NumberField
          label="Chance, %"
          value={Math.round(fault.chance * 10_000) / 100}
          min={0}
          max={100}
          fractions
          placeholder={String(usualPercent)}
          onValue={(percent) => onChange({ ...fault, chance: (percent ?? usualPercent) / 100 })}
        />
        <NumberField
          label="At most, times"
          value={fault.times}
          min={1}
          max={1_000_000}
          placeholder="no bound"
          onValue={(times) => onChange({ ...fault, times })}
        />
        {defaults.ms === undefined ? null : (
          <NumberField
            label={fault.kind === 'status_429_json' ? 'Retry-After, ms' : 'Lasts, ms'}
            value={fault.ms ?? null}
            min={0}
            max={600_000}
            placeholder={String(defaults.ms)}
            onValue={(ms) => onChange(ms === null ? withoutMs : { ...fault, ms })}
          />
        )}
      </div>
      {defaults.operations ? (
        <OperationChoice
          chosen={fault.operations ?? defaults.operations}
          onChosen={(operations) => onChange(operations ? { ...fault, operations } : withoutOperations)}
        />
      ) : null}
    </div>
  )
}
