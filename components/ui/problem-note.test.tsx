// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { ProblemNote } from './problem-note'

afterEach(cleanup)

it('says what failed, what was answered, why probably and what to do', () => {
  render(
    <ProblemNote
      problem={{
        code: 'upstream_unauthorized',
        message: 'Refused.',
        said: '401',
        cause: 'Old key.',
        action: 'New key.',
      }}
    />,
  )
  expect(screen.getByRole('alert').textContent).toBe('Refused.Answer401Likely causeOld key.What to doNew key.')
})

it('shows what the other side answered as text, never as markup', () => {
  render(<ProblemNote problem={{ code: 'internal', message: 'Odd.', said: '<img src=x onerror=alert(1)>' }} />)
  expect(screen.getByRole('alert').querySelector('img')).toBeNull()
  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy()
})
