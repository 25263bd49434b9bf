'use client'

import { Image, List, type LucideIcon, Text } from 'lucide-react'
import { ToggleGroup } from 'radix-ui'
import { VIEWS, type View } from '@/lib/browser/pick-view'

const LOOKS = {
  media: { word: 'Media', Icon: Image },
  text: { word: 'Text', Icon: Text },
  list: { word: 'List', Icon: List },
} as const satisfies Record<View, { word: string; Icon: LucideIcon }>

interface ViewSwitchProps {
  view: View
  onChange: (view: View) => void
}

/** Pictures, joined text, or rows. */
export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <ToggleGroup.Root
      type="single"
      value={view}
      onValueChange={(next) => {
        const chosen = VIEWS.find((each) => each === next)
        if (chosen) onChange(chosen)
      }}
      aria-label="View"
      className="flex gap-0.5"
    >
      {VIEWS.map((each) => {
        const { word, Icon } = LOOKS[each]
        return (
          <ToggleGroup.Item
            key={each}
            value={each}
            className="inline-flex h-7 items-center gap-1.5 rounded-sm px-2 text-ink-2 text-sm hover:bg-hover data-[state=on]:bg-hover data-[state=on]:text-ink"
          >
            <Icon aria-hidden="true" className="size-4" />
            {word}
          </ToggleGroup.Item>
        )
      })}
    </ToggleGroup.Root>
  )
}
