// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { JobStatus } from '@/lib/contract/jobs'
import { StatusMark } from './status-mark'
import { TooltipProvider } from './tooltip'

afterEach(cleanup)

describe('the mark of a status', () => {
  it.each(JobStatus.options)('%s has an icon, a colour and a word', (status) => {
    render(<StatusMark status={status} />, { wrapper: TooltipProvider })
    const mark = screen.getByText(STATUS_WORDS[status].word).closest('[data-status]')
    expect(mark?.querySelector('svg')).not.toBeNull()
    expect(mark?.className).toContain(`text-${STATUS_WORDS[status].tone}`)
  })

  it('never shows two statuses with one word', () => {
    const words = JobStatus.options.map((status) => STATUS_WORDS[status].word)
    expect(new Set(words).size).toBe(words.length)
  })
})
