import type { RunMode } from '@/lib/contract/jobs'
import { RUNPOD_LIMITS, RunRequest } from '@/lib/contract/runpod'
import { fail } from '@/lib/errors'

/**
 * Refuses what Runpod would refuse, or accept and let die, before it is sent.
 * @param body the request body as it will cross the wire
 * @returns the parsed body
 * @throws SluiceError `payload_too_large`, `bad_json`, `bad_request`, `input_missing` or `input_empty`
 */
export function checkRequest(mode: RunMode, body: string): RunRequest {
  const bytes = Buffer.byteLength(body)
  const limit = mode === 'run' ? RUNPOD_LIMITS.runBytes : RUNPOD_LIMITS.runsyncBytes
  if (bytes > limit)
    throw fail('payload_too_large', `The request body is ${mib(bytes)} MB; /${mode} takes at most ${mib(limit)} MB.`, {
      cause: 'Base64 makes a file a third larger than it is on disk.',
      action:
        mode === 'run' && bytes <= RUNPOD_LIMITS.runsyncBytes
          ? 'Use /runsync (20 MB), shrink the image, or send a URL to it.'
          : 'Shrink the image, or send a URL to it.',
    })
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch (error) {
    throw fail('bad_json', 'The request body is not valid JSON.', {
      cause: error instanceof Error ? error.message.slice(0, 200) : undefined,
      action: 'Correct it and send it again.',
    })
  }
  const parsed = RunRequest.safeParse(json)
  if (!parsed.success)
    throw fail('bad_request', 'The request body is not what Runpod takes.', {
      cause: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; '),
      action: 'Send an object with the key "input".',
    })
  const { input } = parsed.data
  if (input === undefined || input === null)
    throw fail('input_missing', 'The request body has no "input".', { action: 'Send {"input": {…}}.' })
  if (typeof input === 'object' && !Array.isArray(input) && Object.keys(input).length === 0)
    throw fail('input_empty', 'The input is empty.', {
      cause: 'Runpod strips an empty input on the way, and the job dies as a time-out half a minute later.',
      action: 'Put at least one field into "input".',
    })
  return parsed.data
}

function mib(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
