/**
 * The variables that make Runpod's SDK take its jobs from a local endpoint, for a shell. `$ID` and `$RUNPOD_POD_ID` are the
 * SDK's to replace, so single quotes keep the shell off them; the `?` must be there, for the SDK appends with `&`. Notes are
 * words for `:`, which does nothing: an interactive zsh knows no comments and would run a line with `#`.
 * @param url of the local endpoint, up to and with `/v2`
 */
export function attachVariables(url: string, endpointId: string): string {
  const base = `${url}/${endpointId}`
  return `: When Sluice stops, end this worker too, or it asks thousands of times a second. npm run worker pauses its own.
: Where jobs come from and results go. The SDK fills in the names with a dollar: keep the single quotes.
export RUNPOD_WEBHOOK_GET_JOB='${base}/job-take/$ID?gpu=local'
export RUNPOD_WEBHOOK_POST_STREAM='${base}/job-stream/$RUNPOD_POD_ID/$ID?gpu=local'
export RUNPOD_WEBHOOK_POST_OUTPUT='${base}/job-done/$RUNPOD_POD_ID/$ID?gpu=local'
export RUNPOD_WEBHOOK_PING='${base}/ping/$RUNPOD_POD_ID?gpu=local'
: Milliseconds between signs of life. Below 1000 the SDK sends none.
export RUNPOD_PING_INTERVAL=5000
: The name of the worker on this page: another one for each worker.
export RUNPOD_POD_ID=my-worker-$$
: Any word will do, unless this local endpoint was started with a key.
export RUNPOD_AI_API_KEY=YOUR_KEY
: Keep quiet about each chunk.
export RUNPOD_LOG_LEVEL=INFO
: Skip the checks of disk, memory and network, which fail on a laptop that is offline.
export RUNPOD_SKIP_AUTO_SYSTEM_CHECKS=true
export RUNPOD_SKIP_GPU_CHECK=true

python handler.py
`
}

const USUAL_PORT = '3001'

/** The command that does all of it on this machine. @param url as above */
export function attachCommand(endpointId: string, url: string): string {
  const { port, origin } = new URL(url)
  const where = port === USUAL_PORT ? '' : ` \\\n  --url ${origin}`
  return `npm run worker -- path/to/handler.py \\\n  --endpoint ${endpointId}${where}`
}
