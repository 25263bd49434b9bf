import { expect, test } from 'vitest'
import { endpointIdOf } from './endpoint-id'

const cases: [handler: string, given: string | undefined, id: string][] = [
  ['/home/ada/Image Chunks/handler.py', undefined, 'local-image-chunks'],
  ['/home/ada/src/upscale.py', undefined, 'local-upscale'],
  ['/home/ada/Größe_2/handler.py', undefined, 'local-gro-e-2'],
  ['/handler.py', undefined, 'local-handler'],
  ['/home/ada/local-items/handler.py', undefined, 'local-items'],
  ['/home/ada/日本語/handler.py', undefined, 'local-handler'],
  ['/home/ada/x/handler.py', 'items', 'local-items'],
  ['/home/ada/x/handler.py', 'local-items', 'local-items'],
]
for (const [handler, given, id] of cases) {
  test(`${handler}${given ? ` with --endpoint ${given}` : ''} serves ${id}`, () => {
    expect(endpointIdOf(handler, given)).toBe(id)
  })
}

test('an id is never longer than the endpoint takes', () => {
  expect(endpointIdOf(`/${'long-'.repeat(60)}/handler.py`).length).toBeLessThanOrEqual(128)
  expect(endpointIdOf('/x/handler.py', 'a'.repeat(128))).toHaveLength(128)
})
