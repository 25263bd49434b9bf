import { z } from 'zod'
import { InputKind } from '@/lib/contract/endpoints'
import { RunMode } from '@/lib/contract/jobs'
import { decodeBase64 } from '@/lib/browser/images/decode-base64'
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
  /** The job whose request was opened in the form; what is sent counts as running that one again. */
  origin: string | null
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
    beside: z.string().default(''),
  }),
  image: z.object({ name: z.string(), type: z.string(), base64: z.string() }).nullable(),
  origin: z.string().nullable().default(null),
  isRecorded: z.boolean().default(false),
})

/** The one draft of this tab: in memory from page to page, in the tab's storage across a reload. */
export class DraftStore {
  private draft: Draft | null | undefined
  /** What stood in the form when a job had it, as `marksOf` tells it. */
  private recorded: string | null = null

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

  /**
   * Says that a job has this draft: to write over it loses nothing.
   * @param draft as it was when it was sent, for the form may have been written in since
   */
  markRecorded(draft = this.read()): void {
    this.recorded = draft && marksOf(draft)
  }

  /** For a form that is opened anew: a picture that a job has is not to be sent again by mistake. All else stays. */
  dropRecordedImage(): void {
    const draft = this.read()
    if (!draft?.image || this.hasUnrecorded()) return
    // Without its image it is no longer the request of the job that was opened.
    this.draft = { ...draft, image: null, origin: null }
    this.markRecorded()
  }

  /** Whether there is a draft of which no job is known to have all. */
  hasUnrecorded(): boolean {
    const draft = this.read()
    return draft !== null && marksOf(draft) !== this.recorded
  }

  /** Writes the draft for the page that comes after a reload; without its image where there is no room for that. */
  save(): void {
    const { draft } = this
    if (!draft) return
    const { image } = draft
    const small = image && { name: image.name, type: image.type, base64: image.base64 }
    const isRecorded = !this.hasUnrecorded()
    // Without its image it is no longer the request of the job that was opened.
    const isSaved = [
      { ...draft, image: small, isRecorded },
      { ...draft, image: null, origin: image ? null : draft.origin, isRecorded },
    ].some((each) => this.write(JSON.stringify(each)))
    if (isSaved) return
    try {
      // An older draft is not to come back in place of this one: the form then opens as new.
      this.storage().removeItem(KEY)
    } catch {
      // Private windows refuse.
    }
  }

  /** Whether the storage took the text: private windows refuse, and others may have filled the room. */
  private write(text: string): boolean {
    if (text.length > MOST_CHARACTERS) return false
    try {
      this.storage().setItem(KEY, text)
      return true
    } catch {
      return false
    }
  }

  private load(): Draft | null {
    try {
      const { isRecorded, ...saved } = SavedDraft.parse(JSON.parse(this.storage().getItem(KEY) ?? 'null'))
      const draft = { ...saved, image: saved.image && revive(saved.image) }
      if (isRecorded) this.recorded = marksOf(draft)
      return draft
    } catch {
      return null
    }
  }
}

/** Everything of a draft that somebody may have worked on. */
function marksOf({ kind, values, image }: Draft): string {
  return JSON.stringify([kind, values, image && [image.name, image.base64]])
}

function revive(image: { name: string; type: string; base64: string }): ChosenImage | null {
  const bytes = decodeBase64(image.base64)
  return bytes && { ...image, blob: new Blob([bytes], { type: image.type }), original: null }
}

/** The draft of the New job page. */
export const draftStore = new DraftStore(() => sessionStorage)
