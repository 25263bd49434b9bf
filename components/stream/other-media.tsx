'use client'

import type { OtherMedia } from '@/lib/browser/reading/read-chunks'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { LinkedMedia } from './linked-media'
import { MediaPlayer } from './media-player'
import { SaveImageButton } from './save-image-button'
import { SaveSvgButton } from './save-svg-button'

/** Players decode what they are given: more at once than one can hear is memory for nothing. */
const MOST = 12

/** Sounds, films, links and drawings of the chunks, newest last; each leads to its chunk. */
export function OtherMediaList({ others }: { others: readonly OtherMedia[] }) {
  return (
    <section aria-label="Sound, film and links" className="border-line border-b p-3">
      {others.length > MOST ? (
        <p className="mb-2 text-ink-2 text-sm">
          The newest {MOST} of {others.length.toLocaleString('en-US')}; the others are in their rows.
        </p>
      ) : null}
      <ul className="flex max-h-[34vh] flex-col gap-2 overflow-y-auto">
        {others.slice(-MOST).map((each) => (
          <li key={`${each.seq} ${each.path}`} className="flex flex-col gap-1 text-sm">
            <Medium {...each} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Medium({ seq, path, found }: OtherMedia) {
  const name = `${path} of chunk ${seq}`
  const head = (what: string, action?: React.ReactNode) => (
    <span className="flex items-center gap-2 text-ink-2">
      <a href={`#c=${seq}`} className="shrink-0 rounded-sm font-mono">
        #{seq}
      </a>
      <span className="min-w-0 truncate" title={name}>
        {path} · {what}
      </span>
      {action}
    </span>
  )
  switch (found.kind) {
    case 'base64':
      return (
        <>
          {head(
            `${formatBytes(found.media.bytes)} ${found.media.extension}`,
            <SaveImageButton image={found.media} name={`chunk-${seq}`} />,
          )}
          <MediaPlayer media={found.media} label={name} />
        </>
      )
    case 'svg':
      return head(
        'SVG, which may carry scripts, so it is not drawn here',
        <SaveSvgButton source={found.source} name={`chunk-${seq}`} />,
      )
    case 'link':
      return (
        <>
          {head(`${found.link.kind} elsewhere`)}
          <LinkedMedia link={found.link} label={name} />
        </>
      )
  }
}
