'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { MediaLink } from '@/lib/browser/reading/find-media'

interface LinkedMediaProps {
  link: MediaLink
  label: string
}

/** What lies on another server: not asked for until somebody clicks, and then without saying from where. */
export function LinkedMedia({ link, label }: LinkedMediaProps) {
  const { url, kind } = link
  // Held with its link: a job that starts over may name another one at the same place, which nobody asked for.
  const [of, setOf] = useState<{ url: string; state: 'asked' | 'failed' } | null>(null)
  const state = of?.url === url ? of.state : 'idle'
  const host = new URL(url).host
  const fails = () => setOf({ url, state: 'failed' })
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {state === 'asked' ? null : (
        <Button size="sm" title={url} onClick={() => setOf({ url, state: 'asked' })}>
          Load from {host}
        </Button>
      )}
      {state === 'failed' ? (
        <p role="status" className="text-ink-2">
          {host} did not give it: the link may have expired.
        </p>
      ) : null}
      {state === 'asked' && kind === 'image' ? (
        // biome-ignore lint/performance/noImgElement: it lies elsewhere, and this server must not fetch it.
        <img
          src={url}
          alt={label}
          referrerPolicy="no-referrer"
          onError={fails}
          className="max-h-60 max-w-full rounded-sm bg-subtle object-contain"
        />
      ) : null}
      {state === 'asked' && kind === 'audio' ? (
        // biome-ignore lint/a11y/useMediaCaption: a handler sends no captions.
        <audio src={url} controls aria-label={label} onError={fails} className="h-10 w-full max-w-100" />
      ) : null}
      {state === 'asked' && kind === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: a handler sends no captions.
        <video src={url} controls aria-label={label} onError={fails} className="max-h-60 max-w-full rounded-sm" />
      ) : null}
    </div>
  )
}
