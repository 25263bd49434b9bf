import { afterAll, beforeAll, expect, it } from 'vitest'
import { moveCursor, readCursor } from './reader-cursor'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

it('moves a client’s place forwards only, within an attempt and across attempts', async () => {
  const { id } = await relay.job()
  const move = async (attempt: number, seq: number) => {
    await moveCursor(relay.db, id, 'sdk', { attempt, seq })
    return readCursor(relay.db, id, 'sdk')
  }
  expect(await move(1, 20)).toEqual({ attempt: 1, seq: 20 })
  expect(await move(1, 3)).toEqual({ attempt: 1, seq: 20 })
  expect(await move(2, 10)).toEqual({ attempt: 2, seq: 10 })
  expect(await move(1, 30)).toEqual({ attempt: 2, seq: 10 })
  expect(await move(2, 11)).toEqual({ attempt: 2, seq: 11 })
})
