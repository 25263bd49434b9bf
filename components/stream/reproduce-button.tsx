'use client'

import { CodeXml } from 'lucide-react'
import dynamic from 'next/dynamic'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { SNIPPET_LANGUAGES } from '@/lib/browser/snippets/snippets-for'
import type { Job } from '@/lib/contract/jobs'

// Few who watch a job want it as a program.
const Reproduce = dynamic(() => import('./reproduce').then((module) => module.Reproduce), {
  ssr: false,
  loading: () => <Skeleton className="h-80 rounded" />,
})

/** Opens the job as programs that do the same. Which language is open stands in the URL. */
export function ReproduceButton({ job }: { job: Job }) {
  const [language, setLanguage] = useQueryState('code', parseAsStringLiteral(SNIPPET_LANGUAGES))
  return (
    <>
      <Button size="sm" title="Programs that send the same request" onClick={() => void setLanguage('curl')}>
        <CodeXml aria-hidden="true" />
        Reproduce
      </Button>
      <Dialog open={language !== null} onOpenChange={(open) => !open && void setLanguage(null)}>
        {language ? (
          <DialogContent
            title="Reproduce this job"
            description={`Programs that send the same request to /${job.mode} of ${job.endpointId}. They run as pasted.`}
            className="max-w-200"
          >
            <Reproduce job={job} language={language} onLanguage={(next) => void setLanguage(next)} />
          </DialogContent>
        ) : null}
      </Dialog>
    </>
  )
}
