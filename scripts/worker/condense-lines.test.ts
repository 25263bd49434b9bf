import { expect, test } from 'vitest'
import { ManualClock } from '@/lib/local-endpoint/manual-clock'
import { CondenseLines } from './condense-lines'

function condenser() {
  const clock = new ManualClock()
  const shown: string[] = []
  const told: string[] = []
  const lines = new CondenseLines(
    clock,
    (line) => shown.push(line),
    (words) => told.push(words),
  )
  return { clock, lines, shown, told }
}

test('a burst of a few hundred lines comes through whole', () => {
  const { lines, shown, told } = condenser()
  for (let i = 0; i < 500; i++) lines.add(`row ${i}`)
  lines.close()
  expect(shown).toHaveLength(500)
  expect(told).toEqual([])
})

test('thousands of lines a second, minute after minute, are shown once and counted', () => {
  const { clock, lines, shown, told } = condenser()
  for (let i = 0; i < 60; i++) {
    for (let n = 0; n < 3_000; n++) lines.add(`Cannot connect, try ${n}`)
    clock.advance(1_000)
  }
  lines.close()
  expect(shown.length).toBeLessThan(1_100)
  expect(told.length).toBeLessThan(10)
  const counted = told.reduce((sum, words) => sum + Number(words.replace(/\D/g, '')), 0)
  expect(counted + shown.length).toBe(180_000)
})

test('something new in a flood is shown', () => {
  const { lines, shown } = condenser()
  lines.away = true
  for (let n = 0; n < 500; n++) lines.add(`Cannot connect, try ${n}`)
  lines.add('ValueError: what matters')
  expect(shown.at(-1)).toBe('ValueError: what matters')
  expect(shown.length).toBeLessThan(25)
})

test('after a flood a line that was in it is shown again, and the count stands before it', () => {
  const { clock, lines, shown, told } = condenser()
  lines.away = true
  for (let n = 0; n < 500; n++) lines.add('Cannot connect')
  const before = shown.length
  clock.advance(3_000)
  lines.add('Cannot connect')
  expect(told).toEqual(['… 480 lines like those above left out'])
  expect(shown).toHaveLength(before + 1)
})
