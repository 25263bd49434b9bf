import { SkipLink } from './skip-link'
import { TopBar } from './top-bar'

/** What stands around every page: the way past the chrome, the chrome, and the place of the content. */
export function Shell({ children }: { children: React.ReactNode }) {
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
