import { z } from 'zod'
import { InputKind } from '@/lib/contract/endpoints'
import { RunMode } from '@/lib/contract/jobs'
import { decodeBase64 } from './decode-base64'
import type { DraftValues } from './draft-schema'

/** An image of the form, encoded. */
export interface ChosenImage {
  name: string
  type: string
  blob: Blob
  base64: string
  /** What it was before it was shrunk. */
  original: Blob | null
}

/** Everything that was set up on the New job page. */
export interface Draft {
  endpointId: string | null
  kind: InputKind
  mode: RunMode
  values: DraftValues
  image: ChosenImage | null
}

const KEY = 'sluice.draft'
/** Browsers give a tab's storage five million characters, some a little more; the rest is for others. */
const MOST_CHARACTERS = 4_800_000

const SavedDraft = z.object({
  endpointId: z.string().nullable(),
  kind: InputKind,
  mode: RunMode,
  values: z.object({
    options: z.record(z.string(), z.string()),
    extra: z.string(),
    imageField: z.string(),
    imageForm: z.enum(['base64', 'data-uri']),
    itemsField: z.string(),
    items: z.string(),
    json: z.string(),
    executionTimeout: z.string(),
    ttl: z.string(),
    lowPriority: z.boolean(),
    webhook: z.string(),
  }),
  image: z.object({ name: z.string(), type: z.string(), base64: z.string() }).nullable(),
})

/** The one draft of this tab: in memory from page to page, in the tab's storage across a reload. */
export class DraftStore {
  private draft: Draft | null | undefined

  /** @param storage asked for at each use: there is none on the server, and a private window may refuse it */
  constructor(private readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  /** The draft as it was left; null where there is none. */
  read(): Draft | null {
    this.draft ??= this.load()
    return this.draft
  }

  keep(draft: Draft): void {
    this.draft = draft
  }

  /** Writes the draft for the page that comes after a reload; without its image where that is too large. */
  save(): void {
    const { draft } = this
    if (!draft) return
    const { image } = draft
    const small = image && { name: image.name, type: image.type, base64: image.base64 }
    const fitting = [small, null]
      .map((each) => JSON.stringify({ ...draft, image: each }))
      .find((text) => text.length <= MOST_CHARACTERS)
    try {
      if (fitting) this.storage().setItem(KEY, fitting)
      else this.storage().removeItem(KEY)
    } catch {
      // Private windows refuse, and others may have filled the room: the form then opens as new.
    }
  }

  private load(): Draft | null {
    try {
      const saved = SavedDraft.parse(JSON.parse(this.storage().getItem(KEY) ?? 'null'))
      return { ...saved, image: saved.image && revive(saved.image) }
    } catch {
      return null
    }
  }
}

function revive(image: { name: string; type: string; base64: string }): ChosenImage | null {
  const bytes = decodeBase64(image.base64)
  return bytes && { ...image, blob: new Blob([bytes], { type: image.type }), original: null }
}

/** The draft of the New job page. */
export const draftStore = new DraftStore(() => sessionStorage)
