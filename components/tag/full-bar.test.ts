import { expect, test } from 'vitest'
import { fullBarBytes } from './full-bar'

test.each([
  [0, Number.POSITIVE_INFINITY],
  [1, 1],
  [3, 5],
  [21_000_000, 50_000_000],
  [50_000_000, 50_000_000],
  [51_000_000, 100_000_000],
])('a full bar for %i bytes stands for %d', (maxBytes, fullBytes) => {
  expect(fullBarBytes(maxBytes)).toBe(fullBytes)
})
