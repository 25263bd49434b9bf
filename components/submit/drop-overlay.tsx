/** Shown while files are over the page: the whole page takes them. */
export function DropOverlay({ open }: { open: boolean }) {
  if (!open) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid animate-fade-in place-items-center bg-canvas/90 p-4">
      <div className="grid size-full place-items-center rounded border-2 border-accent border-dashed">
        <p className="rounded border border-line bg-surface px-4 py-2 font-medium text-accent-strong text-lg">
          Drop the image
        </p>
      </div>
    </div>
  )
}
