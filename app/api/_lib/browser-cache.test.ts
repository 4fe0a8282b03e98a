import { expect, test } from 'vitest'
import { memorySource } from '@/lib/testing/memory-source'
import { cacheHeaders, isNotModified } from './browser-cache'

const digest = `sha256:${'a'.repeat(64)}`
const source = memorySource().source
const own = { ...source, isPersonal: true }

test('public content is cached forever, and content read with a visitor’s credentials is revalidated each time', () => {
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
])('a browser that cached %s has the response: %s', (cached, isCached) => {
  const request = { headers: new Headers({ 'if-none-match': cached }) }
  expect(isNotModified(request, cacheHeaders(own, digest))).toBe(isCached)
  expect(isNotModified(request, cacheHeaders(source, digest))).toBe(false)
})
