import { expect, test } from 'vitest'
import { memorySource } from '@/lib/testing/memory-source'
import { isKnown, keptBy } from './browser-cache'

const digest = `sha256:${'a'.repeat(64)}`
const source = memorySource().source
const own = { ...source, isPersonal: true }

test('what everybody may see is kept for ever, what a visitor’s credentials brought is asked for each time', () => {
  expect(keptBy(source, digest)).toEqual({ 'cache-control': 'private, max-age=31536000, immutable' })
  expect(keptBy(own, digest)).toEqual({ 'cache-control': 'private, no-cache', etag: `"${digest}"` })
})

test.each([
  [`"${digest}"`, true],
  [`W/"${digest}"`, true],
  [`"other", "${digest}"`, true],
  ['"other"', false],
  [digest, false],
  ['', false],
])('a browser that holds %s has it: %s', (held, isHeld) => {
  const request = { headers: new Headers({ 'if-none-match': held }) }
  expect(isKnown(request, keptBy(own, digest))).toBe(isHeld)
  expect(isKnown(request, keptBy(source, digest))).toBe(false)
})
