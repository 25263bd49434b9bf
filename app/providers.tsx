'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { useState } from 'react'
import { Toaster } from '@/components/ui/toaster'
import { TooltipProvider } from '@/components/ui/tooltip'
import { makeQueryClient } from '@/lib/browser/api/query-client'

interface ProvidersProps {
  /** Lets the script run that puts the theme on the page before its first paint. */
  nonce: string | undefined
  children: React.ReactNode
}

/** What every page stands in: the record cache, the theme, the URL state, one tooltip delay, toasts. */
export function Providers({ nonce, children }: ProvidersProps) {
  const [queryClient] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider nonce={nonce} attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
        <NuqsAdapter>
          <TooltipProvider>{children}</TooltipProvider>
        </NuqsAdapter>
        <Toaster />
      </ThemeProvider>
    </QueryClientProvider>
  )
}
