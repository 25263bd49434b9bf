import { pythonLiteral } from './python-literal'
import { REQUEST_FILE, type SnippetTarget } from './snippet-target'

/** The same by Runpod's SDK for Python. */
export function pythonSnippet(target: SnippetTarget): string {
  return `${setUp(target, ['json'])}
endpoint = runpod.Endpoint(${JSON.stringify(target.endpointId)})
${
  target.mode === 'runsync'
    ? 'print(json.dumps(endpoint.run_sync(request)))  # waits for the aggregate'
    : `job = endpoint.run(request)

for chunk in job.stream():
    print(json.dumps(chunk))

print(json.dumps(job.output()))  # the aggregate`
}
`
}

/** The same by the SDK's asyncio client, which knows neither `/runsync` nor anything beside the input. */
export function asyncioSnippet(target: SnippetTarget): string {
  const notes = [
    ...(target.mode === 'runsync' ? ['The asyncio client has no run_sync: this streams instead.'] : []),
    'It sends the input alone; policy and webhook of a request stay behind.',
  ]
  return `${setUp(target, ['asyncio', 'json'])}

async def main():
    async with aiohttp.ClientSession() as session:
        endpoint = runpod.AsyncioEndpoint(${JSON.stringify(target.endpointId)}, session)
        # ${notes.join('\n        # ')}
        job = await endpoint.run(request["input"])

        async for chunk in job.stream():
            print(json.dumps(chunk))

        print(json.dumps(await job.output(timeout=60)))  # the aggregate


asyncio.run(main())
`
}

function setUp({ baseUrl, key, body }: SnippetTarget, standard: string[]): string {
  const modules = key === 'environment' ? [...standard, 'os'] : standard
  const others = standard.includes('asyncio') ? ['aiohttp', 'runpod'] : ['runpod']
  const lines = (names: string[]) => names.map((name) => `import ${name}`).join('\n')
  return `# pip install runpod
${lines(modules)}

${lines(others)}

runpod.api_key = ${key === 'environment' ? 'os.environ["RUNPOD_API_KEY"]' : '"any"  # Sluice takes any key'}
runpod.endpoint_url_base = ${JSON.stringify(baseUrl)}

${
  body === null
    ? `with open("${REQUEST_FILE}", encoding="utf-8") as file:
    request = json.load(file)`
    : `request = ${pythonLiteral(body)}`
}
`
}
