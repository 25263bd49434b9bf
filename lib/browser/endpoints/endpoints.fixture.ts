import { EndpointList } from '@/lib/contract/endpoints'

/** An endpoint on this machine that takes plain JSON. */
export const aLocalEndpoint = (id: string) => ({
  ...{ id, name: id, kind: 'local', description: '' },
  ...{ inputKind: 'json', inputField: null, options: [], example: {}, lastUsedAt: null },
})

/** The API's list of one such endpoint; `faults` and `idle` workers as the test is about. */
export function aList(id: string, { faults = 0, idle = 0 } = {}): EndpointList {
  const health = { jobs: {}, workers: { idle } }
  return EndpointList.parse({
    endpoints: [{ ...aLocalEndpoint(id), local: { builtIn: false, faults, health } }],
    local: { baseUrl: 'http://127.0.0.1:3001/v2', problem: null },
    runpod: { configured: false, baseUrl: '' },
    gatewayBaseUrl: '',
  })
}
