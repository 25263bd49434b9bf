import { expect, test } from 'vitest'
import { explainInstall } from './explain-install'

const explain = (output: string, timedOut = false) =>
  explainInstall('The requirements', { ok: false, output, missing: false, timedOut }, 30)

const causes: [said: string, cause: string][] = [
  ['ERROR: No matching distribution found for runpodd==1', 'check the name and the version'],
  ['ERROR: Package requires a different Python: 3.9.6 not in >=3.10', 'name one with --python'],
  [
    'NewConnectionError: Temporary failure in name resolution\nERROR: No matching distribution found',
    'check the network',
  ],
  ['OSError: [Errno 28] No space left on device', 'The disk is full'],
  ['ERROR: Failed building wheel for tokenizers', 'no ready build for this Python'],
  ['ERROR: ResolutionImpossible', 'contradict each other'],
]
for (const [said, cause] of causes) {
  test(`pip's own words stay, and the cause is added: ${said.slice(0, 40)}`, () => {
    expect(explain(said)).toContain(`  ${said.split('\n')[0]}`)
    expect(explain(said)).toContain(cause)
  })
}

test('what pip says beside the point is left out, and a long story is cut to its end', () => {
  const words = explain(`${'Collecting x\n'.repeat(200)}[notice] A new release of pip is available\nERROR: boom`)
  expect(words).toContain('ERROR: boom')
  expect(words).not.toContain('[notice]')
  expect(words.split('\n').length).toBeLessThan(20)
})

test('an installation that took too long is told as such', () => {
  expect(explain('Downloading torch', true)).toContain('not done after 30 minutes')
})
