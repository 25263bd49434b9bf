import { expect, test } from 'vitest'
import { describeLine } from './describe-line'

test("an entry of the SDK's log reads as the SDK prints it elsewhere, line by line", () => {
  expect(describeLine('{"requestId": "j1", "message": "boom\\n  at x", "level": "ERROR"}')).toEqual([
    'ERROR  | j1 | boom',
    '  at x',
  ])
  expect(describeLine('{"requestId": null, "message": "Ready.", "level": "INFO"}')).toEqual(['INFO   | Ready.'])
})

test('whatever else a handler prints stays as it is', () => {
  for (const line of ['', 'plain', '{"requestId": 7}', '{"requestId": "cut', '{"message": "mine"}'])
    expect(describeLine(line)).toEqual([line])
})
