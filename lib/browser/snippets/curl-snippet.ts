import { shellQuote } from './shell-quote'
import { REQUEST_FILE, type SnippetTarget } from './snippet-target'

/**
 * Submits by curl, follows the job to its end, and prints the aggregate in the last answer. For any POSIX shell and an
 * interactive zsh; that one knows no comments, so notes are words for `:`, which does nothing.
 */
export function curlSnippet({ baseUrl, endpointId, mode, key, body }: SnippetTarget): string {
  const auth = key === 'environment' ? ' -H "Authorization: Bearer $RUNPOD_API_KEY"' : ''
  const data = body === null ? `--data-binary @${REQUEST_FILE}` : `-d ${shellQuote(body)}`
  const post = `curl -sS "$URL/${mode}"${auth} -H 'Content-Type: application/json' ${data}`
  const readId = `sed -n 's/.*"id": *"\\([^"]*\\)".*/\\1/p'`
  const start = `URL=${shellQuote(`${baseUrl}/${endpointId}`)}\n`
  if (mode === 'runsync') {
    return `${start}
: Submit and wait.
ANSWER=$(${post})

: A job that takes longer than the endpoint waits goes on. Ask until it is done.
while case $ANSWER in *'"status":"IN_'*) true ;; *) false ;; esac; do
  JOB=$(printf '%s\\n' "$ANSWER" | ${readId})
  ANSWER=$(curl -sS "$URL/status-sync/$JOB"${auth})
done
printf '%s\\n' "$ANSWER"
`
  }
  return `${start}
: Submit. The answer holds the id of the job.
JOB=$(${post} |
  ${readId})

: Follow. Each answer has the chunks since the one before. The last ones may come with the final status, or after it.
while ANSWER=$(curl -sS "$URL/stream/$JOB"${auth}); do
  printf '%s\\n' "$ANSWER"
  case $ANSWER in *'"status":"IN_'* | *'"output"'*) ;; *) break ;; esac
done

: The whole. Its output is the aggregate.
curl -sS "$URL/status/$JOB"${auth}
`
}
