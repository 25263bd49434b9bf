import type { SnippetTarget } from './endpoint-snippets'
import { pythonLiteral } from './python-literal'

/** The same by Runpod's SDK for Python. */
export function pythonSnippet({ baseUrl, endpointId, input }: SnippetTarget): string {
  return `# pip install runpod
import runpod

runpod.api_key = "any"  # Sluice holds the real one
runpod.endpoint_url_base = "${baseUrl}"

endpoint = runpod.Endpoint("${endpointId}")
job = endpoint.run({"input": ${pythonLiteral(input)}})

for chunk in job.stream():
    print(chunk)

print(job.output())  # the aggregate
`
}
