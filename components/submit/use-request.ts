'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Resolver, useForm, useWatch } from 'react-hook-form'
import { limitAdvice } from '@/lib/browser/body-limit'
import { carryDraft } from '@/lib/browser/carry-draft'
import { draftBody } from '@/lib/browser/draft-body'
import { type DraftValues, draftSchema } from '@/lib/browser/draft-schema'
import { draftStore } from '@/lib/browser/draft-store'
import { freshDraft } from '@/lib/browser/fresh-draft'
import { submitJob } from '@/lib/browser/job-mutations'
import { rememberEndpoint } from '@/lib/browser/remembered-endpoint'
import { bodyBytes, bodyText } from '@/lib/browser/request-body'
import { useImageDraft } from '@/lib/browser/use-image-draft'
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
    draftStore.keep({ endpointId: endpoint?.id ?? null, kind, mode, values, image })
  }, [endpoint?.id, kind, mode, values, image])
  useEffect(() => {
    const save = () => draftStore.save()
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      // The reload may come on another page, where nobody listens any more.
      save()
    }
  }, [])

  const incomplete = pieces === null || (kind === 'image' && !image)
  const bytes = incomplete ? null : bodyBytes(pieces)
  const advice = limitAdvice(bytes ?? 0, mode, kind === 'image' ? (image?.base64.length ?? 0) : 0)

  const sending = useMutation({
    mutationFn: submitJob,
    onSuccess: (job) => {
      rememberEndpoint(job.endpointId)
      void queryClient.invalidateQueries({ queryKey: ['jobs', 'pages'] })
      void queryClient.invalidateQueries({ queryKey: ['endpoints'] })
      router.push(`/jobs/${job.id}`)
    },
  })

  // A refusal belongs to what was sent; beside another request it would mislead.
  const { reset: forgetRefusal } = sending
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what makes it another request.
  useEffect(() => forgetRefusal(), [kind, mode, endpoint?.id, image, forgetRefusal])

  const submit = form.handleSubmit(() => {
    const missing = kind === 'image' && !image
    setImageMissing(missing)
    if (missing) focusFirstMistake()
    if (!endpoint || incomplete || advice.over || draft.busy || sending.isPending) return
    sending.mutate({ endpointId: endpoint.id, mode, body: bodyText(pieces) })
  }, focusFirstMistake)

  return { form, draft, mode, setMode, bytes, advice, sending, submit, imageMissing: imageMissing && !image }
}
