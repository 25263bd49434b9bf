'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { useModKey } from '@/lib/browser/page/use-mod-key'
import { useShortcut } from '@/lib/browser/page/use-shortcut'
import { CommandPalette } from './command-palette'
import { KeyList } from './key-list'

/** The palette and the list of keys, by button or by key. */
export function PaletteButton() {
  const mod = useModKey()
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)
  useShortcut('mod+k', () => setPalette((open) => !open))
  useShortcut('/', () => setPalette(true))
  useShortcut('?', () => setKeys(true))
  return (
    <>
      <Button
        variant="ghost"
        aria-label="Go to"
        aria-keyshortcuts="Meta+K Control+K"
        className="px-2"
        onClick={() => setPalette(true)}
      >
        <Search aria-hidden="true" />
        <span aria-hidden="true" className="hidden gap-0.5 lg:flex">
          <Kbd>{mod}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Button>
      <CommandPalette open={palette} onOpenChange={setPalette} onKeys={() => setKeys(true)} />
      <KeyList open={keys} onOpenChange={setKeys} />
    </>
  )
}
