'use client'

import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useModKey } from '@/lib/browser/page/use-mod-key'

interface KeyListProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** `?`: every key there is, by page. */
export function KeyList({ open, onOpenChange }: KeyListProps) {
  const mod = useModKey()
  const sections = [
    {
      title: 'Everywhere',
      keys: [
        { keys: [mod, 'K'], what: 'Go to a page, an endpoint, a job' },
        { keys: ['/'], what: 'The same; on a job’s page: find' },
        { keys: ['?'], what: 'This list' },
      ],
    },
    {
      title: 'New job',
      keys: [
        { keys: [mod, 'V'], what: 'Paste an image' },
        { keys: [mod, 'Enter'], what: 'Run the job' },
      ],
    },
    {
      title: 'History',
      keys: [
        { keys: ['j'], what: 'Next job' },
        { keys: ['k'], what: 'Job before' },
        { keys: ['Enter'], what: 'Open it' },
        { keys: ['x'], what: 'Select it for a comparison' },
        { keys: ['c'], what: 'Compare the selected' },
      ],
    },
    {
      title: 'Endpoints',
      keys: [
        { keys: ['j'], what: 'Next endpoint' },
        { keys: ['k'], what: 'Endpoint before' },
        { keys: ['Enter'], what: 'Open it' },
        { keys: ['n'], what: 'On its page: a new job for it' },
      ],
    },
    {
      title: 'A job',
      keys: [
        { keys: ['j'], what: 'Next chunk' },
        { keys: ['k'], what: 'Chunk before' },
        { keys: ['/'], what: 'Find in the chunks' },
        { keys: ['g'], what: 'Go to a chunk by its number' },
        { keys: ['s'], what: 'While it runs: hold still, go on (Space as well)' },
        { keys: ['n'], what: 'Next difference' },
        { keys: ['p'], what: 'Difference before' },
        { keys: ['Space'], what: 'Once it has ended: replay it, pause' },
        { keys: ['←', '→'], what: 'In a replay: to the chunk before, to the next' },
        { keys: ['Home', 'End'], what: 'In a replay: to its beginning, to its end' },
        { keys: ['Esc'], what: 'Leave the replay' },
        { keys: ['r'], what: 'Run again (asks first)' },
        { keys: ['e'], what: 'Edit and run: the same request in the form' },
        { keys: ['.'], what: 'Cancel the job (asks first)' },
        { keys: ['c'], what: 'Compare it' },
      ],
    },
    {
      title: 'Compare',
      keys: [
        { keys: ['n'], what: 'Next difference' },
        { keys: ['p'], what: 'Difference before' },
        { keys: ['s'], what: 'Let A and B change places' },
        { keys: ['a'], what: 'Add a job' },
      ],
    },
  ]
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keys">
        <div className="flex flex-col gap-4">
          {sections.map((section) => (
            <section key={section.title} aria-label={section.title}>
              <h3 className="mb-1 text-ink-3 text-sm">{section.title}</h3>
              <ul>
                {section.keys.map(({ keys, what }) => (
                  <li key={what} className="flex h-row items-center justify-between gap-4 text-sm">
                    {what}
                    <span className="flex gap-1">
                      {keys.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}
