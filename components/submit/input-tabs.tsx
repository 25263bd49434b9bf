'use client'

import { Braces, Image, List } from 'lucide-react'
import { Pane } from '@/components/ui/pane'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { type Endpoint, InputKind } from '@/lib/contract/endpoints'
import { ImageInput } from './image-input'
import { ItemsInput } from './items-input'
import { JsonInput } from './json-input'
import type { JobRequest } from './use-request'

interface InputTabsProps {
  kind: InputKind
  onKind: (kind: InputKind) => void
  endpoint: Endpoint | null
  request: JobRequest
}

const LABELS = {
  image: { word: 'Image', Icon: Image },
  items: { word: 'Items', Icon: List },
  json: { word: 'JSON', Icon: Braces },
} as const

/** What goes in. The endpoint says which tab opens; every other one stays a click away. */
export function InputTabs({ kind, onKind, endpoint, request }: InputTabsProps) {
  return (
    <Pane aria-label="Input">
      <Tabs value={kind} onValueChange={(value) => onKind(InputKind.parse(value))} className="flex flex-1 flex-col">
        <TabList className="px-2" aria-label="Kind of input">
          {InputKind.options.map((each) => {
            const { word, Icon } = LABELS[each]
            return (
              <Tab key={each} value={each}>
                <Icon aria-hidden="true" />
                {word}
              </Tab>
            )
          })}
        </TabList>
        <TabPanel value="image" className="p-3">
          <ImageInput draft={request.draft} missing={request.imageMissing} />
        </TabPanel>
        <TabPanel value="items" className="p-3">
          <ItemsInput endpoint={endpoint} />
        </TabPanel>
        <TabPanel value="json" className="p-3">
          <JsonInput endpoint={endpoint} />
        </TabPanel>
      </Tabs>
    </Pane>
  )
}
