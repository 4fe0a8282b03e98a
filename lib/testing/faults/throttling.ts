import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { askCatalog, askManifest } from './ask'
import type { Fault } from './fault'
import { api, HEALTHY } from './healthy-registry'

const asItShould = { answer: { digest: HEALTHY.amd64.manifest.digest }, requestCounts: { 'GET ': 3 } }
const inAnHour = () => new Date(Date.now() + 3_600_000).toUTCString()

/** Shows the fault twice; the third response is healthy. */
function twice(fault: FakeAnswer): FakeHandler {
  let times = 0
  return () =>
    times++ < 2 ? fault : { headers: { 'content-type': type }, body: HEALTHY.amd64.manifest.bytes }
}
const type = HEALTHY.amd64.manifest.mediaType

const limited = (retryAfter?: string): FakeAnswer => ({
  status: 429,
  headers: { 'content-type': 'text/plain', 'retry-after': retryAfter },
  body: 'You have reached your pull rate limit.',
})

const passedOn: [name: string, retryAfter: () => string][] = [
  ['in seconds', () => '3600'],
  ['as a date', inAnHour],
]

const asNone: [name: string, retryAfter: string | undefined][] = [
  ['without Retry-After', undefined],
  ['with an unreadable Retry-After', 'soon'],
  ['with a Retry-After in the past', '-5'],
]

const bursts: [name: string, fault: string, played: FakeAnswer][] = [
  ['500 twice', 'A burst of 500.', { status: 500, body: 'it broke' }],
  ['502 twice', 'A burst of 502 with web pages.', { status: 502, body: '<html><h1>Bad Gateway</h1></html>' }],
  ['503 twice', 'A burst of 503.', { status: 503 }],
  ['429 twice', '429, with a `Retry-After` of 0.', limited('0')],
]

/** Overloaded registries. */
export const throttling: Fault[] = [
  ...passedOn.map(
    ([name, retryAfter]): Fault => ({
      name: `429 with Retry-After ${name}`,
      fault: '429 requires waiting longer than 2 s (Docker Hub, in plain text).',
      does: 'Doesn’t retry, and shows how long to wait.',
      answers: () => ({ [api.manifest]: limited(retryAfter()) }),
      ask: askManifest,
      expect: {
        refusal: { status: 429, code: 'TOOMANYREQUESTS' },
        words: ['You have reached your pull rate limit.', '60 minutes', 'or sign in'],
        requestCounts: { 'GET ': 1 },
      },
    }),
  ),
  ...asNone.map(
    ([name, retryAfter]): Fault => ({
      name: `429 ${name}`,
      fault: '429 doesn’t say how long to wait.',
      does: 'Tries three times, with increasing random delays.',
      answers: { [api.manifest]: limited(retryAfter) },
      ask: askManifest,
      expect: {
        refusal: { status: 429, code: 'TOOMANYREQUESTS' },
        words: ['You have reached your pull rate limit.', 'Wait'],
        requestCounts: { 'GET ': 3 },
      },
    }),
  ),
  ...bursts.map(
    ([name, fault, answer]): Fault => ({
      name,
      fault,
      does: 'Retries at most twice.',
      answers: () => ({ [api.manifest]: twice(answer) }),
      ask: askManifest,
      expect: asItShould,
    }),
  ),
  {
    name: '500 forever',
    fault: '500 every time.',
    does: 'Tries three times, then reports it. Porthole returns 502, because the registry failed.',
    answers: { [api.manifest]: { status: 500, body: errorBody('UNKNOWN', 'unknown error') } },
    ask: askManifest,
    expect: {
      refusal: { status: 502, code: 'UNKNOWN' },
      words: ['returned 500: unknown error'],
      requestCounts: { 'GET ': 3 },
    },
  },
  {
    name: '504 forever',
    fault: 'A proxy in front of the registry times out.',
    does: 'Tries three times, then reports it.',
    answers: { [api.catalog]: { status: 504, body: '<html><h1>504 Gateway Time-out</h1></html>' } },
    ask: askCatalog,
    expect: {
      refusal: { status: 504, code: 'UNKNOWN' },
      words: ['504 Gateway Time-out'],
      requestCounts: { 'GET ': 3 },
    },
  },
]
