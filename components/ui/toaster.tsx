'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'

/** Where short confirmations appear. Failures that need reading go into a problem note instead. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        style: {
          background: 'var(--surface)',
          border: '1px solid var(--line)',
          borderRadius: 8,
          boxShadow: 'none',
          color: 'var(--ink)',
          fontSize: 13,
        },
      }}
    />
  )
}
