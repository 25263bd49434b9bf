import { SkipLink } from '@/components/shell/skip-link'
import { TopBar } from '@/components/shell/top-bar'

export default function DashboardLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <SkipLink />
      <TopBar />
      {/* Focusable by script only: where the skip link lands. */}
      <main id="main" tabIndex={-1} className="scroll-mt-12 outline-none">
        {children}
      </main>
    </>
  )
}
