import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { Gap } from '@/lib/contract/gaps'

/** What Sluice counts. Labels take a few words each and never an id, so that the number of series stays small. */
export type Metrics = ReturnType<typeof createMetrics>

/** From a write within memory to a database that is nearly gone. */
const APPEND_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Makes all counters, at zero, on a registry of their own, with those of the Node process beside them. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `sluice_${name}`, help, labelNames, registers })
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `sluice_${name}`, help, labelNames, registers })

  const metrics = {
    registry,
    jobsSubmitted: counter('jobs_submitted_total', 'Jobs that an upstream accepted.', ['upstream']),
    jobsClosed: counter('jobs_closed_total', 'Jobs whose log was closed, by their final status.', [
      'upstream',
      'status',
    ]),
    verdicts: counter('verdicts_total', 'Comparisons of stream and aggregate, by how they agree.', ['verdict']),
    attempts: counter('attempts_restarted_total', 'Logs that started over, because the upstream began the job anew.'),

    drainsActive: gauge('drains_active', 'Jobs that this process is reading.', ['upstream']),
    drainsBegun: counter(
      'drains_begun_total',
      'Readings begun: of a job just submitted, of one handed over, or of one whose reader died.',
      ['upstream', 'how'],
    ),
    drainsEnded: counter('drains_ended_total', 'Readings ended, by how.', ['upstream', 'outcome']),

    upstreamRequests: counter(
      'upstream_requests_total',
      'HTTP requests sent upstream, repeats included; status none: no answer came.',
      ['upstream', 'operation', 'status'],
    ),
    upstreamFailures: counter(
      'upstream_failures_total',
      'Calls of the upstream that failed for good or until the caller tries again, by code.',
      ['upstream', 'operation', 'code'],
    ),
    reads: counter('upstream_reads_total', 'Reads of /stream: with chunks, empty after their hold, or failed.', [
      'upstream',
      'outcome',
    ]),

    chunks: counter('chunks_total', 'Chunks stored in the log.', ['upstream']),
    chunkBytes: counter('chunk_bytes_total', 'Bytes of the chunks stored in the log, as JSON text.', ['upstream']),
    appendSeconds: new Histogram({
      name: 'sluice_append_seconds',
      help: 'How long storing the chunks of one read took, until it was durable.',
      buckets: APPEND_SECONDS,
      registers,
    }),
    appendFailures: counter(
      'append_failures_total',
      'Appends that failed; while the database is away, each try counts.',
      ['why'],
    ),
    gaps: counter('gaps_total', 'Places where chunks may have been lost before they were stored.', ['why']),
    gapsUnproven: counter(
      'gaps_unproven_total',
      'Of these places, those of which nothing told by the end of the job whether any were lost.',
      ['why'],
    ),
    mendedChunks: counter('mended_chunks_total', 'Chunks that were lost there, and that the aggregate has.'),

    blobsStored: counter('blobs_stored_total', 'Large bodies handed to the blob store.'),
    blobBytes: counter('blob_bytes_total', 'Bytes of the large bodies handed to the blob store.'),
    blobFailures: counter('blob_failures_total', 'Large bodies that could not be stored or read.', ['deed']),

    viewers: gauge('viewers', 'Open event streams: of one job, or of all jobs of a browser.', ['stream']),
    gatewayRequests: counter('gateway_requests_total', 'Answers of the gateway.', ['operation', 'status']),
  }
  showZeros(metrics)
  return metrics
}

/** Series that exist from the start: a counter that appears with its first count looks to a rate like no count at all. */
function showZeros(metrics: {
  drainsActive: Gauge<'upstream'>
  viewers: Gauge<'stream'>
  gaps: Counter<'why'>
  gapsUnproven: Counter<'why'>
  chunks: Counter<'upstream'>
  chunkBytes: Counter<'upstream'>
}): void {
  for (const upstream of ['local', 'runpod']) {
    metrics.drainsActive.set({ upstream }, 0)
    metrics.chunks.inc({ upstream }, 0)
    metrics.chunkBytes.inc({ upstream }, 0)
  }
  for (const stream of ['job', 'browser']) metrics.viewers.set({ stream }, 0)
  for (const why of Gap.shape.why.options) {
    metrics.gaps.inc({ why }, 0)
    metrics.gapsUnproven.inc({ why }, 0)
  }
}
