import type { SnippetTarget } from './endpoint-snippets'

/** Submits by curl, follows the stream to its end, and prints the aggregate. For any POSIX shell. */
export function curlSnippet({ baseUrl, endpointId, input }: SnippetTarget): string {
  const body = JSON.stringify({ input }, null, 2)
  return `URL=${baseUrl}/${endpointId}

# Submit. The answer holds the job's id.
JOB=$(curl -sS "$URL/run" -H 'Content-Type: application/json' -d '${quoted(body)}' |
  sed -n 's/.*"id": *"\\([^"]*\\)".*/\\1/p')

# Follow: each answer has the chunks since the one before. A final status comes alone, at the end.
while ANSWER=$(curl -sS "$URL/stream/$JOB"); do
  printf '%s\\n' "$ANSWER"
  case $ANSWER in *'"status":"IN_'*) ;; *) break ;; esac
done

# The whole: "output" is the aggregate.
curl -sS "$URL/status/$JOB"
`
}

/** For inside single quotes of a shell. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''")
}
