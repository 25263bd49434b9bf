'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { endpointSnippets } from '@/lib/browser/snippets/endpoint-snippets'
import { LANGUAGE_WORDS, SNIPPET_LANGUAGES } from '@/lib/browser/snippets/snippets-for'
import type { Endpoint } from '@/lib/contract/endpoints'

const INPUT_NOTES = {
  example: '',
  shortened: ' Large parts of the example are replaced by small ones here.',
  invented: ' Put your handler’s own input in.',
} as const

/** Programs that call this endpoint and run as pasted. Which language is open stands in the URL. */
export function SnippetsPane({ endpoint }: { endpoint: Pick<Endpoint, 'id' | 'kind' | 'example'> }) {
  const { data } = useQuery(endpointsQuery())
  const [language, setLanguage] = useQueryState('code', parseAsStringLiteral(SNIPPET_LANGUAGES).withDefault('curl'))
  const baseUrl = data?.gatewayBaseUrl
  const { id, example } = endpoint
  const snippets = useMemo(() => (baseUrl ? endpointSnippets(baseUrl, { id, example }) : null), [baseUrl, id, example])
  return (
    <Pane aria-label="Call it" className="min-h-80">
      <PaneHeader>
        <PaneTitle>Call it</PaneTitle>
      </PaneHeader>
      {snippets ? (
        <Tabs
          value={language}
          onValueChange={(next) => void setLanguage(SNIPPET_LANGUAGES.find((each) => each === next) ?? 'curl')}
          className="flex flex-col gap-2 p-3 pt-1"
        >
          <TabList aria-label="Language">
            {SNIPPET_LANGUAGES.map((each) => (
              <Tab key={each} value={each}>
                {LANGUAGE_WORDS[each]}
              </Tab>
            ))}
          </TabList>
          <p className="text-ink-2 text-sm">
            Through Sluice’s gateway, so the job is kept in the history
            {endpoint.kind === 'runpod' ? '; Sluice adds the key' : ''}.{INPUT_NOTES[snippets.input]}
          </p>
          {SNIPPET_LANGUAGES.map((each) => (
            <TabPanel key={each} value={each}>
              <CodeBlock code={snippets.code[each]} label={`${LANGUAGE_WORDS[each]} snippet`} className="max-h-120" />
            </TabPanel>
          ))}
        </Tabs>
      ) : null}
    </Pane>
  )
}
