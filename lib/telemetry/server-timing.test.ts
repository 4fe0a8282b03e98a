import { expect, test } from 'vitest'
import { formatCounts } from './format-counts'
import { formatServerTiming, parseServerTiming } from './server-timing'

const counts = { requests: 3, fromCache: 12, ms: 48.25 }

test('parses what it wrote, with the request’s ID', () => {
  const header = formatServerTiming(counts, 'k3x.1')
  expect(header).toBe('registry;desc="3", cache;desc="12", wait;dur=48.3, request-id;desc="k3x.1"')
  expect(parseServerTiming(header)).toEqual({ counts: { ...counts, ms: 48.3 }, requestId: 'k3x.1' })
})

test('ignores what a proxy adds before or after it', () => {
  const header = `edge;dur=1, ${formatServerTiming(counts, 'a.1')}, cdn-cache;desc=MISS`
  expect(parseServerTiming(header)?.counts.requests).toBe(3)
})

test.each([null, '', 'cdn-cache;desc=HIT', formatServerTiming(counts, null)])(
  '%s counts nothing',
  (header) => {
    expect(parseServerTiming(header)).toBeUndefined()
  },
)

test.each(['a b', 'a"b', 'x'.repeat(41), 'a\r\nset-cookie: b', ''])(
  'an id like %j is not sent back',
  (requestId) => {
    expect(formatServerTiming(counts, requestId)).toBe('registry;desc="3", cache;desc="12", wait;dur=48.3')
  },
)

test.each([
  [{ requests: 31, fromCache: 212, ms: 48.4 }, '31 registry requests, 212 cached responses, 48 ms'],
  [{ requests: 1, fromCache: 1, ms: 0.2 }, '1 registry request, 1 cached response, 0 ms'],
  [{ requests: 10_412, fromCache: 0, ms: 61_240 }, '10,412 registry requests, 0 cached responses, 61.2 s'],
  [{ requests: 0, fromCache: 0, ms: 3 }, 'No registry requests'],
])('%j reads as %s', (said, text) => {
  expect(formatCounts(said)).toBe(text)
})
