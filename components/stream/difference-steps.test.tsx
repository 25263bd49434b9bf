// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, it } from 'vitest'
import { DifferenceSteps } from './difference-steps'

afterEach(cleanup)

it('does not give the first places for all of them', () => {
  const walk = { at: 0, count: 100, isCut: true, next: () => {}, previous: null }
  const { rerender } = render(<DifferenceSteps walk={walk} />)
  screen.getByText('The first 100 places')
  rerender(<DifferenceSteps walk={{ ...walk, at: 3 }} />)
  screen.getByText('Place 3 of the first 100')
  rerender(<DifferenceSteps walk={{ ...walk, at: 3, isCut: false }} />)
  screen.getByText('Place 3 of 100')
})
