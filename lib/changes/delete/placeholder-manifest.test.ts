import { expect, test } from 'vitest'
import { isPlaceholder } from './placeholder-manifest'

test.each([
  ['dev.porthole.placeholder', true],
  // Left by a failed delete of 0.1.
  ['dev.porthole.throw-away', true],
  ['org.opencontainers.image.title', false],
])('a manifest with the annotation %s: %s', (annotation, expected) => {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ schemaVersion: 2, annotations: { [annotation]: 'x' } }),
  )
  expect(isPlaceholder(bytes)).toBe(expected)
})
