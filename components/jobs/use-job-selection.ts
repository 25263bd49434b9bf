'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from 'sonner'
import { compareUrl } from '@/lib/browser/compare/compare-url'
import { useShortcut } from '@/lib/browser/page/use-shortcut'

const MOST = 3

export interface JobSelection {
  /** In the order in which they were chosen: the first is the base of the comparison. */
  ids: readonly string[]
  toggle: (id: string) => void
  clear: () => void
  compare: () => void
}

/** Chooses up to three jobs for a comparison: `x` for the row that has the focus, `c` compares. */
export function useJobSelection(): JobSelection {
  const router = useRouter()
  const [ids, setIds] = useState<readonly string[]>([])
  const toggle = (id: string) => {
    if (ids.includes(id)) setIds(ids.filter((each) => each !== id))
    else if (ids.length < MOST) setIds([...ids, id])
    else toast(`${MOST} jobs at most stand side by side. Take one out first.`)
  }
  const compare = () => {
    if (ids.length > 0) router.push(compareUrl(ids))
  }
  useShortcut('x', () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-job]')
    if (row?.dataset.job) toggle(row.dataset.job)
  })
  useShortcut('c', compare)
  return { ids, toggle, clear: () => setIds([]), compare }
}
