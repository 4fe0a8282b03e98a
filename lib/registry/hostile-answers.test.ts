import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { Catalog, TagList, TokenAnswer } from '@/lib/oci/schema'
import type { Source } from '@/lib/source'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { errorBody, imageManifest, OCI_INDEX, OCI_MANIFEST } from '@/lib/testing/registry/image'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { connect } from './connection'
import { decodeCursor } from './cursor'
import { readJson } from './read-json'
import { refusalOf } from './refusal'
import { openRegistry } from './registry'
import { retryAfterSeconds } from './retry'

const image = imageManifest('a')
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.json())
const anyJson = fc.oneof(
  fc.json(),
  fc
    .dictionary(
      fc.constantFrom('tags', 'repositories', 'token', 'expires_in', 'issued_at', 'errors', '__proto__'),
      fc.jsonValue(),
    )
    .map((value) => JSON.stringify(value)),
)
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text))

/** The result, or the `RegistryError`. Anything else that is thrown fails the test. */
function outcomeOf<T>(work: () => T): T | RegistryError {
  try {
    return work()
  } catch (error) {
    expect(error).toBeInstanceOf(RegistryError)
    return error as RegistryError
  }
}

test('an unknown cursor is refused', () => {
  const written = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
  fc.assert(
    fc.property(fc.oneof(anyText, written), (text) => {
      expect(outcomeOf(() => decodeCursor(text))).toMatchObject({ status: 400, code: 'PAGINATION_INVALID' })
    }),
  )
})

test('any JSON is read as a list or token, or refused', () => {
  const schema = fc.constantFrom(TagList, Catalog, TokenAnswer)
  fc.assert(
    fc.property(fc.oneof(anyText, anyJson), schema, (text, wanted) => {
      const response = {
        url: new URL('http://registry.test'),
        status: 200,
        headers: {},
        bytes: bytesOf(text),
      }
      const outcome = outcomeOf(() => readJson(response, wanted, 'answer'))
      if (outcome instanceof RegistryError)
        expect(outcome).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
    }),
    { numRuns: 300 },
  )
})

test('any refusal has a status, a code, and a message of reasonable length', () => {
  const connection = connect(settingsFor({ url: 'http://127.0.0.1:1' }))
  const kind = fc.constantFrom('ping', 'catalog', 'tags', 'manifest', 'blob', 'referrers', 'token' as const)
  const body = fc.oneof(
    anyText,
    anyJson,
    fc.tuple(fc.string(), fc.string({ maxLength: 3000 })).map((words) => JSON.stringify(errorBody(...words))),
  )
  fc.assert(
    fc.property(kind, fc.integer({ min: 201, max: 599 }), body, anyText, (what, status, text, header) => {
      const headers = { location: header, 'retry-after': header }
      const response = { url: connection.base, status, headers, bytes: bytesOf(text) }
      const refused = refusalOf(connection, what, response)
      expect(refused.status).toBeGreaterThanOrEqual(400)
      expect(refused.code).not.toBe('')
      expect(refused.message).not.toBe('')
      expect(refused.message.length).toBeLessThan(1200)
    }),
    { numRuns: 300 },
  )
})

test('any Retry-After is a number of seconds or undefined', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.integer().map(String), fc.date().map(String)), (value) => {
      const seconds = retryAfterSeconds({ headers: { 'retry-after': value } })
      if (seconds === undefined) return
      expect(Number.isSafeInteger(seconds) && seconds >= 0).toBe(true)
    }),
  )
})

const digest = image.digest
const questions: ((source: Source) => Promise<unknown>)[] = [
  (source) => source.repositories({}),
  (source) => source.tags('a', {}),
  (source) => source.head('a', '1'),
  (source) => source.manifest('a', '1'),
  (source) => source.manifest('a', digest),
  (source) => source.blobBytes('a', digest, { maxBytes: 1000 }),
  async (source) => new Response((await source.blob('a', digest, { range: 'bytes=0-9' })).body).text(),
  (source) => source.referrers('a', digest),
]

/** Valid header text. */
const headerText = fc.stringMatching(/^[!-~][ -~]{0,40}$/)
const headers = fc.record(
  {
    'content-type': fc.oneof(headerText, fc.constantFrom(OCI_MANIFEST, OCI_INDEX, 'text/html')),
    'content-encoding': fc.oneof(headerText, fc.constantFrom('gzip', 'br', 'identity')),
    'content-range': headerText,
    'docker-content-digest': fc.oneof(headerText, fc.constant(digest)),
    link: fc.oneof(headerText, fc.constant('<?last=x>; rel="next"')),
    location: fc.oneof(headerText, fc.constantFrom('/', '/v2/', '//', 'file:///etc/passwd')),
    'www-authenticate': fc.oneof(headerText, fc.constantFrom('Bearer realm="/token"', 'Bearer realm="//["')),
    'ratelimit-limit': headerText,
    warning: headerText,
  },
  { requiredKeys: [] },
)
// Without statuses that are retried.
const status = fc.constantFrom(200, 200, 200, 206, 301, 307, 400, 401, 403, 404, 405, 416, 451)
const body = fc.oneof(anyText, anyJson, fc.constant(Buffer.from(image.bytes).toString()))

test('any response gives a result or an error', async () => {
  const fake = await fakeRegistry()
  const anyAnswer = fc.record({ status, headers, body })
  await fc.assert(
    fc.asyncProperty(anyAnswer, fc.constantFrom(...questions), async (response, ask) => {
      fake.table['*'] = response
      try {
        await ask(openRegistry(settingsFor(fake)))
      } catch (error) {
        expect(error).toBeInstanceOf(RegistryError)
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)
