import { describe, expect, test } from 'vitest'
import { judgeCertificate } from './certificate'
import { judgeClock } from './clock'
import { judgePaging } from './paging'
import { judgeTags } from './tags'

describe('a certificate', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')
  const judge = (validUntil: string, problem?: string, isInsecure = false) =>
    judgeCertificate(
      {
        subject: 'registry.example',
        issuer: 'Acme CA',
        protocol: 'TLSv1.3',
        validUntil: new Date(validUntil),
        ...(problem && { problem }),
      },
      isInsecure,
      now,
    )
  test.for([
    ['2027-11-20T12:00:00Z', undefined, false, 'ok', '365 days left'],
    ['2026-12-11T12:00:00Z', undefined, false, 'warning', '21 days left'],
    ['2026-11-20T13:00:00Z', undefined, false, 'warning', 'today'],
    ['2026-11-10T12:00:00Z', 'CERT_HAS_EXPIRED', false, 'error', '10 days ago'],
    ['2027-11-20T12:00:00Z', 'DEPTH_ZERO_SELF_SIGNED_CERT', false, 'error', 'self-signed'],
    ['2027-11-20T12:00:00Z', 'ERR_TLS_CERT_ALTNAME_INVALID', false, 'error', 'another host name'],
    ['2027-11-20T12:00:00Z', 'DEPTH_ZERO_SELF_SIGNED_CERT', true, 'warning', 'would reject it'],
  ] as const)('%s %s insecure=%s: %s', ([validUntil, problem, isInsecure, state, words]) => {
    const found = judge(validUntil, problem, isInsecure)
    expect(found.status).toBe(state)
    expect(JSON.stringify(found)).toContain(words)
    expect(found.observed).toContain('Issued to registry.example by Acme CA')
  })
})

describe('a clock', () => {
  const ourMs = Date.parse('2026-11-20T12:00:00Z')
  test.for([
    ['Fri, 20 Nov 2026 12:00:01 GMT', 'ok', 'matches'],
    ['Fri, 20 Nov 2026 12:01:00 GMT', 'ok', '60 seconds ahead of'],
    ['Fri, 20 Nov 2026 12:01:01 GMT', 'warning', 'Tokens'],
    ['Fri, 20 Nov 2026 11:58:00 GMT', 'warning', '120 seconds behind'],
    ['soon', 'unknown', 'no Date'],
    [null, 'unknown', 'no Date'],
  ] as const)('%s: %s', ([date, state, words]) => {
    const found = judgeClock({ date, ourMs, hasTokens: true })
    expect(found.status).toBe(state)
    expect(JSON.stringify(found)).toContain(words)
  })
})

describe('a page of one item', () => {
  const base = new URL('https://registry.example/sub/v2/')
  test.for([
    ['</sub/v2/a/tags/list?last=a&n=1>; rel="next"', 'ok', ''],
    ['<https://registry.example/sub/v2/a/tags/list?last=a&n=1>; rel="next"', 'ok', ''],
    ['</v2/a/tags/list?last=a&n=1>; rel="next"', 'info', 'is missing the path /sub/v2/'],
    ['<http://registry.example/sub/v2/a/tags/list?last=a>; rel="next"', 'info', 'switches to http'],
    ['https://registry.example/sub/v2/a/tags/list?last=a; rel=next', 'info', 'no angle brackets'],
    ['<https://registry.example:8443/sub/v2/a/tags/list?last=a>; rel="next"', 'info', 'another host'],
    ['</sub/v2/a/tags/list?last=>; rel="next"', 'warning', 'an unusable Link'],
    [null, 'warning', 'no Link'],
  ] as const)('%s: %s', ([link, state, words]) => {
    const found = judgePaging({ path: 'a/tags/list', count: 1, link, base })
    expect(found.status).toBe(state)
    expect(found.observed).toContain(words)
  })
})

test.for([
  [['1', '10', '2'], 'ok', 'sorted'],
  [['a', 'B', 'c'], 'ok', 'sorted'],
  [['b', 'a'], 'info', 'unsorted'],
  [['a'], 'ok', 'has 1 tag'],
  [['a', 'a'], 'warning', 'some duplicated'],
  [['', 'a'], 'warning', '1 of them null or empty'],
  [[], 'info', 'an empty list'],
  [null, 'info', '(null)'],
] as const)('tags %j: %s', ([entries, state, words]) => {
  const found = judgeTags('a', entries && [...entries])
  expect(found.status).toBe(state)
  expect(found.observed).toContain(words)
})
