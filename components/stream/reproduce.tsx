'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { problemOf } from '@/lib/browser/api/api-error'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { requestTextQuery, requestUrl } from '@/lib/browser/api/job-queries'
import { jobSnippets, type SnippetRoute } from '@/lib/browser/snippets/job-snippets'
import { REQUEST_FILE } from '@/lib/browser/snippets/snippet-target'
import { LANGUAGE_WORDS, SNIPPET_LANGUAGES, type SnippetLanguage } from '@/lib/browser/snippets/snippets-for'
import type { Job } from '@/lib/contract/jobs'
import { RouteChoice } from './route-choice'

interface ReproduceProps {
  job: Job
  language: SnippetLanguage
  onLanguage: (language: SnippetLanguage) => void
}

/** The job as a program in each language, through the gateway or past it, and the file that it needs. */
export function Reproduce({ job, language, onLanguage }: ReproduceProps) {
  const request = useQuery(requestTextQuery(job.id))
  const list = useQuery(endpointsQuery())
  const [route, setRoute] = useState<SnippetRoute>('gateway')
  const snippets = useMemo(
    () => (request.data !== undefined && list.data ? jobSnippets(job, request.data, route, list.data) : undefined),
    [job, request.data, route, list.data],
  )
  const error = request.error ?? list.error
  if (error) return <ProblemNote problem={problemOf(error)} />
  if (snippets === undefined) return <Skeleton className="h-80 rounded" />
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <RouteChoice route={route} onRoute={setRoute} kind={job.endpointKind} />
      {snippets === null ? (
        <p className="text-ink-2 text-sm">The local endpoint is off, so nothing can be called past the gateway.</p>
      ) : (
        <>
          {snippets.needsFile ? (
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
              The request ({formatBytes(job.requestBytes)}) is read from {REQUEST_FILE}: save it beside the program.
              <Button asChild size="sm">
                <a href={requestUrl(job.id)} download={REQUEST_FILE}>
                  Save {REQUEST_FILE}
                </a>
              </Button>
            </p>
          ) : null}
          <Tabs
            value={language}
            onValueChange={(next) => onLanguage(SNIPPET_LANGUAGES.find((each) => each === next) ?? 'curl')}
            className="flex min-w-0 flex-col gap-2"
          >
            <TabList aria-label="Language" className="overflow-x-auto overflow-y-hidden">
              {SNIPPET_LANGUAGES.map((each) => (
                <Tab key={each} value={each}>
                  {LANGUAGE_WORDS[each]}
                </Tab>
              ))}
            </TabList>
            {SNIPPET_LANGUAGES.map((each) => (
              <TabPanel key={each} value={each} className="min-w-0">
                <CodeBlock
                  code={snippets.code[each]}
                  label={`${LANGUAGE_WORDS[each]} program`}
                  className="max-h-[46vh]"
                />
              </TabPanel>
            ))}
          </Tabs>
        </>
      )}
    </div>
  )
}
