import { expect, test } from 'vitest'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { retryAfterSeconds } from './retry'

const image = imageManifest('a')

/** Answers with one response after the other, then repeats the last. */
function inTurn(...answers: FakeAnswer[]): FakeHandler {
  let at = 0
  return () => answers[Math.min(at++, answers.length - 1)] ?? {}
}

test.for([
  ['500', { status: 500 }],
  ['502', { status: 502, body: '<html><h1>Bad Gateway</h1></html>' }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
  ['429', { status: 429 }],
  ['429 that asks for no patience', { status: 429, headers: { 'retry-after': '0' } }],
  ['a reset', { fault: 'reset' }],
  ['a cut body', { body: image.bytes, fault: 'cut' }],
] as [string, FakeAnswer][])('after two times %s the third response is used', async ([, fault]) => {
  const { source, fake } = await openFakeRegistry({
    '/v2/a/manifests/1': inTurn(fault, fault, manifestAnswer(image)),
  })
  expect((await source.manifest('a', '1')).digest).toBe(image.digest)
  expect(fake.requests).toHaveLength(3)
})

test.for([
  ['500', { status: 500, body: 'it broke' }, { status: 502, code: 'UNKNOWN' }],
  ['503', { status: 503 }, { status: 502, code: 'UNAVAILABLE' }],
  ['504', { status: 504 }, { status: 504 }],
  ['429', { status: 429, body: 'slow down' }, { status: 429, code: 'TOOMANYREQUESTS', message: 'slow down' }],
  ['a reset', { fault: 'reset' }, { status: 502, code: 'UNREACHABLE' }],
] as [string, FakeAnswer, object][])('%s every time is tried three times', async ([, fault, expected]) => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': fault })
  expect(await refusal(source.manifest('a', '1'))).toMatchObject(expected)
  expect(fake.requests).toHaveLength(3)
})

test('a response with a long Retry-After is returned instead of waiting', async () => {
  const { source, fake } = await openFakeRegistry({
    '/v2/a/manifests/1': { status: 429, headers: { 'retry-after': '3600' } },
  })
  const refused = await refusal(source.manifest('a', '1'))
  expect(refused).toMatchObject({ status: 429, retryAfterSeconds: 3600 })
  expect(fake.requests).toHaveLength(1)
})

test.for([400, 401, 403, 404, 406])("%i isn't retried", async (status) => {
  const { source, fake } = await openFakeRegistry({ 'GET /v2/a/manifests/1': { status } })
  await refusal(source.manifest('a', '1'))
  expect(fake.count('GET /v2/a/')).toBe(1)
})

test('Retry-After is read as seconds and as a date', () => {
  const after = (value: string) => retryAfterSeconds({ headers: { 'retry-after': value } })
  expect(after('120')).toBe(120)
  expect(after('1.2')).toBe(2)
  expect(after(new Date(Date.now() - 60_000).toUTCString())).toBe(0)
  const inAMinute = after(new Date(Date.now() + 60_000).toUTCString())
  expect(inAMinute).toBeGreaterThan(55)
  expect(inAMinute).toBeLessThanOrEqual(60)
  expect([after('soon'), after('-5'), after(''), retryAfterSeconds({ headers: {} })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
