'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { ToggleGroup } from 'radix-ui'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { Skeleton } from '@/components/ui/skeleton'
import { type ImagePair, type ImageSource, isSameSource } from '@/lib/browser/compare/pair-images'
import { pictureBlob } from '@/lib/browser/compare/picture-blob'
import { LETTERS } from './letter'
import { PictureDifference } from './picture-difference'
import { PictureOverlay } from './picture-overlay'

const LOOKS = ['slider', 'onion', 'difference'] as const
const WORDS = { slider: 'Slider', onion: 'Onion skin', difference: 'Difference' } as const

/** One picture of two jobs: divided by a slider, seen through each other, or by what differs. */
export function ImagePairView({ pair, i }: { pair: ImagePair; i: number }) {
  const [look, setLook] = useQueryState('look', parseAsStringLiteral(LOOKS).withDefault('slider'))
  const urls = [pair.before, pair.after].flatMap((source) => (source.kind === 'url' ? [source.url] : []))
  // Held with the addresses: a job that starts over may name others, which nobody asked for.
  const [loaded, setLoaded] = useState('')
  const isHeld = urls.length > 0 && loaded !== urls.join(' ')
  const before = usePicture(isHeld ? null : pair.before)
  const after = usePicture(isHeld ? null : pair.after)
  return (
    <Pane aria-label={`Image ${pair.name}`}>
      <PaneHeader className="flex-wrap py-1">
        <PaneTitle>{pair.name}</PaneTitle>
        <ToggleGroup.Root
          type="single"
          value={look}
          onValueChange={(next) => {
            const chosen = LOOKS.find((each) => each === next)
            if (chosen) void setLook(chosen)
          }}
          aria-label="How to compare"
          className="ml-auto flex gap-0.5"
        >
          {LOOKS.map((each) => (
            <ToggleGroup.Item
              key={each}
              value={each}
              className="h-7 rounded-sm px-2 text-ink-2 text-sm hover:bg-hover data-[state=on]:bg-hover data-[state=on]:text-ink"
            >
              {WORDS[each]}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
      </PaneHeader>
      {isHeld ? (
        <div className="flex flex-col items-start gap-2 p-3 text-ink-2 text-sm">
          <p className="break-all">
            These pictures lie elsewhere, at {urls.join(' and ')}. Loading them tells their server that you looked.
          </p>
          <Button size="sm" onClick={() => setLoaded(urls.join(' '))}>
            Load the pictures
          </Button>
        </div>
      ) : before === null || after === null ? (
        <p className="p-3 text-ink-2 text-sm">
          {before === null ? 'A' : LETTERS[i]}’s picture cannot be read
          {urls.length > 0
            ? ': it is gone, or its server does not let other pages read it.'
            : ': its base64 is broken.'}
        </p>
      ) : !before || !after ? (
        <Skeleton className="m-3 h-60" />
      ) : look === 'difference' ? (
        <PictureDifference before={before} after={after} other={LETTERS[i] ?? 'B'} />
      ) : (
        <PictureOverlay before={before} after={after} other={LETTERS[i] ?? 'B'} look={look} />
      )}
    </Pane>
  )
}

/** The picture as a file: undefined while it is made, null when it cannot be. */
function usePicture(source: ImageSource | null): Blob | null | undefined {
  const [made, setMade] = useState<{ of: ImageSource; blob: Blob | null }>()
  // A job that runs is read again and again: the picture stays while it is the same one.
  const [of, setOf] = useState(source)
  if (source !== of && !(source && of && isSameSource(source, of))) setOf(source)
  useEffect(() => {
    if (!of) return
    let isLeft = false
    const tell = (blob: Blob | null) => {
      if (!isLeft) setMade({ of, blob })
    }
    pictureBlob(of).then(tell, () => tell(null))
    return () => {
      isLeft = true
    }
  }, [of])
  return made && made.of === of ? made.blob : undefined
}
