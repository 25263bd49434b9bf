import { z } from 'zod'
import { Alignment } from './alignment'
import { Problem } from './errors'
import { Gap } from './gaps'
import { RunpodId, RunpodStatus } from './runpod'
import { Verdict, VerdictKind } from './verdict'

/**
 * Runpod's six, and three of Sluice's own:
 * - `SUBMITTING`: recorded here, the upstream's answer is outstanding
 * - `NOT_ACCEPTED`: the upstream refused it, or never answered; `problem` says which
 * - `EXPIRED`: the upstream forgot it before it was read to its end; what was read is kept
 */
export const JobStatus = z.enum([...RunpodStatus.options, 'SUBMITTING', 'NOT_ACCEPTED', 'EXPIRED'])
export type JobStatus = z.infer<typeof JobStatus>

export const RunMode = z.enum(['run', 'runsync'])
export type RunMode = z.infer<typeof RunMode>

/** How far something is. */
const Share = z.object({
  /** 0 to 1. */
  fraction: z.number(),
  /** As the handler wrote it, e.g. `3/4`, or a percentage. */
  label: z.string(),
})

/** Progress as the handler itself reports it. Never runs backwards within an attempt. */
export const Progress = Share.extend({
  /** Of a batch, how far the item in work is; `fraction` counts it in. */
  item: Share.optional(),
})
export type Progress = z.infer<typeof Progress>

/** One tick of the barcode: milliseconds since the attempt began, and bytes that arrived there. */
export const BarcodeTick = z.tuple([z.number(), z.number()])
export type BarcodeTick = z.infer<typeof BarcodeTick>

/** A job without its bodies: what lists, headers and `job` frames carry. Times are ISO 8601 with milliseconds, UTC. */
export const Job = z.object({
  id: z.string(),
  endpointId: RunpodId,
  endpointKind: z.enum(['local', 'runpod']),
  /** The upstream's id of the job; null until it was accepted. */
  upstreamId: z.string().nullable(),
  mode: RunMode,
  source: z.enum(['dashboard', 'gateway']),
  viewer: z.string(),
  status: JobStatus,
  /** True once the log is closed: nothing will be added to this attempt. */
  closed: z.boolean(),
  /** 1-based; rises when the upstream starts the job over, and its log starts over with it. */
  attempt: z.number().int(),
  retries: z.number().int(),
  submittedAt: z.string(),
  /** When the current attempt began; for the first, when the job was submitted. Durations count from here. */
  attemptBeganAt: z.string(),
  firstChunkAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  delayTimeMs: z.number().nullable(),
  executionTimeMs: z.number().nullable(),
  workerId: z.string().nullable(),
  requestBytes: z.number().int(),
  /** Short description of the input for lists, e.g. `base64_image 4.1 MB · operation blur`. */
  requestPreview: z.string(),
  chunkCount: z.number().int(),
  chunkBytes: z.number().int(),
  progress: Progress.nullable(),
  /** How many values of `progress_update` were seen in this attempt; the newest are at `/updates`. */
  updateCount: z.number().int().default(0),
  /** Size of the aggregate (`output` of `/status`); null while there is none. */
  aggregateBytes: z.number().int().nullable(),
  /** `error` of the failed job, as the worker wrote it. */
  error: z.string().nullable(),
  /** Trouble that Sluice has with this job now (retrying) or had at its end. Null when all is well. */
  problem: Problem.nullable(),
  verdict: Verdict.nullable(),
  /** Places in the stream of this attempt where chunks were lost, or may have been. */
  gaps: z.array(Gap),
  /** Id of the job that this one runs again. */
  rerunOf: z.string().nullable(),
})
export type Job = z.infer<typeof Job>

/** A row of the history: the job and its barcode, at most 60 ticks. */
export const JobRow = Job.extend({ barcode: z.array(BarcodeTick) })
export type JobRow = z.infer<typeof JobRow>

/** The path of everything below one job: Sluice's id of it, or the upstream's. */
export const JobPath = z.object({ jobId: RunpodId })
export type JobPath = z.infer<typeof JobPath>

export const ListJobsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  /** Statuses, comma separated. */
  status: z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(JobStatus).max(9))
    .optional(),
  /** Kinds of verdict, comma separated. */
  verdict: z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(VerdictKind).max(VerdictKind.options.length))
    .optional(),
  endpoint: RunpodId.optional(),
})
export type ListJobsQuery = z.infer<typeof ListJobsQuery>

export const JobPage = z.object({ jobs: z.array(JobRow), nextCursor: z.string().nullable() })
export type JobPage = z.infer<typeof JobPage>

export const JobAnswer = z.object({ job: Job })
export type JobAnswer = z.infer<typeof JobAnswer>

/** One job, asked for by itself: with where its stream and its aggregate differ, null when they do not, or nothing says. */
export const JobDetail = JobAnswer.extend({ alignment: Alignment.nullable() })
export type JobDetail = z.infer<typeof JobDetail>

/** Query of `POST /api/jobs`; the body is, byte for byte, the body that the upstream gets. */
export const SubmitJobQuery = z.object({
  endpointId: RunpodId,
  mode: RunMode.default('run'),
  /** The job whose request was edited into this one. */
  rerunOf: RunpodId.optional(),
})
export type SubmitJobQuery = z.infer<typeof SubmitJobQuery>

/** A job among those that were run again: `isSame` says whether its request, its endpoint and its mode are the other's. */
export const FamilyMember = z.object({ job: Job, isSame: z.boolean() })
export type FamilyMember = z.infer<typeof FamilyMember>

/** What a job runs again, and what ran it again. */
export const JobFamily = z.object({
  /** The job that this one runs again; null for a first one, and when the other is not recorded here. */
  parent: FamilyMember.nullable(),
  /** The newest that run this one again, newest first. */
  children: z.array(FamilyMember),
  /** How many there are in all. */
  childCount: z.number().int(),
})
export type JobFamily = z.infer<typeof JobFamily>

/** How long jobs of a job's endpoint usually take, from submission to end; null while too few of them completed. */
export const UsualDuration = z.object({
  /** How many completed jobs say so. */
  jobs: z.number().int(),
  p50Ms: z.number().nullable(),
  p90Ms: z.number().nullable(),
})
export type UsualDuration = z.infer<typeof UsualDuration>
