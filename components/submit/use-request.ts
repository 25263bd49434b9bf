'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { type Resolver, useForm, useWatch } from 'react-hook-form'
import { limitAdvice } from '@/lib/browser/drafts/body-limit'
import { carryDraft } from '@/lib/browser/drafts/carry-draft'
import { draftBody } from '@/lib/browser/drafts/draft-body'
import { type DraftValues, draftSchema } from '@/lib/browser/drafts/draft-schema'
import { draftStore } from '@/lib/browser/drafts/draft-store'
import { freshDraft } from '@/lib/browser/drafts/fresh-draft'
import { submitJob } from '@/lib/browser/api/job-mutations'
import { rememberEndpoint } from '@/lib/browser/drafts/remembered-endpoint'
import { bodyBytes, bodyText } from '@/lib/browser/drafts/request-body'
import { markSentEntry } from '@/lib/browser/drafts/sent-entry'
import { useImageDraft } from '@/lib/browser/drafts/use-image-draft'
import type { Endpoint, EndpointList, InputKind } from '@/lib/contract/endpoints'
import type { RunMode } from '@/lib/contract/jobs'
import { focusFirstMistake } from './focus-first-mistake'

export type JobRequest = ReturnType<typeof useRequest>

/** The request being written: its form, its image, its size against the limit, and how to send it. */
export function useRequest(list: EndpointList, endpoint: Endpoint | null, kind: InputKind) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const [kept] = useState(() => draftStore.read())
  const draft = useImageDraft(kept?.image ?? null)
  const [mode, setMode] = useState<RunMode>(kept?.mode ?? 'run')
  const [origin, setOrigin] = useState(kept?.origin ?? null)
  const [imageMissing, setImageMissing] = useState(false)

  const schema = useMemo(() => draftSchema(kind, endpoint?.options ?? []), [kind, endpoint])
  const form = useForm<DraftValues>({
    defaultValues: kept
      ? carryDraft(kept.values, list.endpoints.find((each) => each.id === kept.endpointId) ?? null, endpoint)
      : freshDraft(endpoint),
    // The form keeps its text; what the schema makes of it is only read when the body is built.
    resolver: zodResolver(schema, undefined, { raw: true }) as unknown as Resolver<DraftValues>,
    mode: 'onTouched',
  })
  const shownFor = useRef(endpoint)
  useEffect(() => {
    if (shownFor.current?.id === endpoint?.id) return
    form.reset(carryDraft(form.getValues(), shownFor.current, endpoint))
    shownFor.current = endpoint
  }, [endpoint, form])

  const values = useWatch({ control: form.control }) as DraftValues
  const image = draft.image
  const pieces = useMemo(() => draftBody(kind, endpoint?.options ?? [], values, image), [kind, endpoint, values, image])
  useEffect(() => {
    draftStore.keep({ endpointId: endpoint?.id ?? null, kind, mode, values, image, origin })
  }, [endpoint?.id, kind, mode, values, image, origin])
  useEffect(() => {
    const save = () => draftStore.save()
    // A phone may end a tab that it has put away without another word.
    const saveHidden = () => {
      if (document.visibilityState === 'hidden') save()
    }
    window.addEventListener('pagehide', save)
    document.addEventListener('visibilitychange', saveHidden)
    return () => {
      window.removeEventListener('pagehide', save)
      document.removeEventListener('visibilitychange', saveHidden)
      // The reload may come on another page, where nobody listens any more.
      save()
    }
  }, [])

  const incomplete = pieces === null || (kind === 'image' && !image)
  const bytes = incomplete ? null : bodyBytes(pieces)
  const advice = limitAdvice(bytes ?? 0, mode, kind === 'image' ? (image?.base64.length ?? 0) : 0)

  const sending = useMutation({
    mutationFn: submitJob,
    onMutate: () => draftStore.read(),
    onSuccess: (job, _sent, draftSent) => {
      rememberEndpoint(job.endpointId)
      draftStore.markRecorded(draftSent)
      markSentEntry()
      void queryClient.invalidateQueries({ queryKey: ['jobs', 'pages'] })
      void queryClient.invalidateQueries({ queryKey: ['endpoints'] })
      router.push(`/jobs/${job.id}`)
    },
  })

  // A refusal belongs to what was sent; beside another request it would mislead. What is still on its way is not to be
  // forgotten: a second press would pay for a second job.
  const forgetRefusal = useEffectEvent(() => {
    if (sending.isError) sending.reset()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes it another request.
  useEffect(() => forgetRefusal(), [kind, mode, endpoint?.id, image])

  /** Checks what was written, and hands the body on when it may be sent; else shows what is missing. */
  const withBody = (send: (body: string, endpoint: Endpoint) => void) =>
    form.handleSubmit(() => {
      const missing = kind === 'image' && !image
      setImageMissing(missing)
      if (missing) focusFirstMistake()
      if (!endpoint || incomplete || advice.over || draft.busy || sending.isPending || sending.isSuccess) return
      send(bodyText(pieces), endpoint)
    }, focusFirstMistake)
  const submit = withBody((body, { id }) =>
    sending.mutate({ endpointId: id, mode, body, rerunOf: origin ?? undefined }),
  )

  return {
    form,
    draft,
    mode,
    setMode,
    bytes,
    advice,
    sending,
    submit,
    withBody,
    imageMissing: imageMissing && !image,
    /** The job whose request was opened here; null when it is nobody's, or the tie was cut. */
    origin,
    forgetOrigin: () => setOrigin(null),
  }
}
