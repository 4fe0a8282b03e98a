import { expect, test } from 'vitest'
import { memorySource } from '@/lib/testing/memory-source'
import { cacheHeaders, isNotModified } from './browser-cache'

const digest = `sha256:${'a'.repeat(64)}`
const source = memorySource().source
const own = { ...source, isPersonal: true }

test('what everybody may see is cached for ever, what a visitor’s credentials read is asked for each time', () => {
  expect(cacheHeaders(source, digest)).toEqual({ 'cache-control': 'private, max-age=31536000, immutable' })
  expect(cacheHeaders(own, digest)).toEqual({ 'cache-control': 'private, no-cache', etag: `"${digest}"` })
})

test.each([
  [`"${digest}"`, true],
  [`W/"${digest}"`, true],
  [`"other", "${digest}"`, true],
  ['"other"', false],
  [digest, false],
  ['', false],
])('a browser that cached %s has the answer: %s', (cached, isCached) => {
  const request = { headers: new Headers({ 'if-none-match': cached }) }
  expect(isNotModified(request, cacheHeaders(own, digest))).toBe(isCached)
  expect(isNotModified(request, cacheHeaders(source, digest))).toBe(false)
})
