'use client'

import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { MODES } from '@/lib/browser/compare/compare-url'
import type { PlacedJob } from '@/lib/browser/compare/jobs-here'
import { CompareOptions } from './compare-options'
import { ComparedChunks } from './compared-chunks'
import { ComparedImages } from './compared-images'
import { ComparedInputs } from './compared-inputs'
import { ComparedOutputs } from './compared-outputs'
import { FigureTable } from './figure-table'
import { Lanes } from './lanes'
import { PairSwitch } from './pair-switch'
import type { useCompareUrl } from './use-compare-url'

interface CompareModesProps {
  /** Two or three; the first is the base. */
  jobs: readonly PlacedJob[]
  url: ReturnType<typeof useCompareUrl>
}

const WORDS = { output: 'Output', chunks: 'Chunks', input: 'Input', images: 'Images', race: 'Race' } as const

/** What is compared, one part at a time: times and figures above, the differences of one pair below. */
export function CompareModes({ jobs, url }: CompareModesProps) {
  const { mode, against, rules, setUrl } = url
  const base = jobs[0]
  const i = against === 'c' && jobs.length > 2 ? 2 : 1
  const other = jobs[i]
  if (!base || !other) return null
  // Another pair is another comparison, with nothing left of this one.
  const pair = { base, other, i }
  const hasRules = mode === 'output' || mode === 'chunks' || mode === 'input'
  const hasPairs = jobs.length > 2 && mode !== 'race'
  return (
    <Tabs
      value={mode}
      onValueChange={(next) => void setUrl({ mode: MODES.find((each) => each === next) ?? null })}
      className="flex min-w-0 flex-col gap-3"
    >
      <TabList aria-label="What is compared" className="overflow-x-auto">
        {MODES.map((each) => (
          <Tab key={each} value={each}>
            {WORDS[each]}
          </Tab>
        ))}
      </TabList>
      <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,1fr)_auto]">
        <div className="flex min-w-0 flex-col gap-3">
          <Lanes jobs={jobs} isRace={mode === 'race'} />
          {hasRules || hasPairs ? (
            <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
              {hasPairs ? (
                <PairSwitch i={i} onPair={(next) => void setUrl({ against: next === 2 ? 'c' : null })} />
              ) : null}
              {hasRules ? (
                <CompareOptions
                  rules={rules}
                  onRules={({ ignoredKeys, tolerance }) => void setUrl({ ignore: [...ignoredKeys], within: tolerance })}
                />
              ) : null}
            </div>
          ) : null}
          <TabPanel key={`${base.job.id} ${other.job.id}`} value={mode} className="min-w-0 rounded">
            {mode === 'output' ? (
              <ComparedOutputs {...pair} rules={rules} as={url.as} onAs={(as) => void setUrl({ as })} />
            ) : null}
            {mode === 'chunks' ? <ComparedChunks {...pair} rules={rules} /> : null}
            {mode === 'input' ? <ComparedInputs {...pair} rules={rules} /> : null}
            {mode === 'images' ? <ComparedImages {...pair} /> : null}
            {mode === 'race' ? (
              <p className="max-w-160 text-ink-2 text-sm">
                Every lane is a job of its own in the history. “First seen” is when its caller had something to show:
                with /run and the stream that is the first chunk, with /runsync it is the end. Sluice reads the stream
                of a /runsync job as well, which is why its chunks are known: they are drawn faint.
              </p>
            ) : null}
          </TabPanel>
        </div>
        <FigureTable jobs={jobs} />
      </div>
    </Tabs>
  )
}
