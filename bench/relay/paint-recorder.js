/**
 * Runs in the watch page before its own scripts. Notes, in ms since 1970, when the event that brought a chunk was heard,
 * and when the chunk's row was painted: an IntersectionObserver reports a row in the task that follows the frame in
 * which the row was first laid out in sight of its list, so it is not before that frame was painted; the row is at half
 * its strength in it, and whole 150 ms later. A row that was scrolled past
 * before any frame showed it counts with the next one that was shown.
 */
{
  let offset = 0
  const until = performance.now() + 4
  while (performance.now() < until) offset = Math.max(offset, Date.now() - performance.now())
  const now = () => performance.now() + offset

  /** By number of the chunk. */
  const heard = {}
  const painted = {}
  let highest = 0
  window.paintRecord = { heard, painted, highest: () => highest }

  const note = (times, from, to, at) => {
    for (let seq = from; seq <= to; seq += 1) times[seq] ??= at
  }

  const sight = new IntersectionObserver((entries) => {
    const at = now()
    const seqs = entries.filter((entry) => entry.isIntersecting).map(({ target }) => Number(target.dataset.seq))
    const newest = Math.max(highest, ...seqs)
    note(painted, highest + 1, newest, at)
    highest = newest
  })
  /** A row that rushes by is given the next chunk: then it is looked at anew, and reported again. */
  const shown = new WeakMap()
  new MutationObserver(() => {
    for (const row of document.querySelectorAll('[aria-label="Chunks"] > [data-seq]')) {
      if (shown.get(row) === row.dataset.seq) continue
      if (shown.has(row)) sight.unobserve(row)
      shown.set(row, row.dataset.seq)
      sight.observe(row)
    }
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-seq'] })

  let lastHeard = 0
  window.EventSource = class extends EventSource {
    constructor(...args) {
      super(...args)
      this.addEventListener('chunks', ({ lastEventId }) => {
        const seq = Number(lastEventId.split('.').at(-1))
        note(heard, lastHeard + 1, seq, now())
        lastHeard = Math.max(lastHeard, seq)
      })
    }
  }
}
