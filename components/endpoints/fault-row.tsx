'use client'

import { useId } from 'react'
import { Switch } from '@/components/ui/switch'
import { cn } from '@/lib/browser/page/class-names'
import type { Fault, FaultKind } from '@/lib/contract/local-endpoint'
import { FaultFields } from './fault-fields'

interface FaultRowProps {
  kind: FaultKind
  words: { name: string; sentence: string }
  /** Its rule; null while it is off. */
  fault: Fault | null
  onSwitch: (on: boolean) => void
  onChange: (fault: Fault) => void
}

/** A fault: its switch, what it does, and while it is on how often, how long and to which requests. */
export function FaultRow({ kind, words, fault, onSwitch, onChange }: FaultRowProps) {
  const id = useId()
  return (
    <li
      data-fault={kind}
      className={cn('border-transparent border-l-2 px-3 py-1.5', fault && 'border-timedout bg-timedout/5')}
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1 text-sm">
          <label htmlFor={id} className={cn('block', fault && 'font-medium')}>
            {words.name}
          </label>
          <p id={`${id}-sentence`} className="text-ink-2">
            {words.sentence}
          </p>
        </div>
        <Switch
          id={id}
          className="mt-0.5"
          aria-describedby={`${id}-sentence`}
          checked={fault !== null}
          onCheckedChange={onSwitch}
        />
      </div>
      {fault ? <FaultFields fault={fault} onChange={onChange} /> : null}
    </li>
  )
}
