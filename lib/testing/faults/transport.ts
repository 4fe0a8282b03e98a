import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { askManifest, askTags } from './ask'
import { type Fault, impatient } from './fault'
import { api, HEALTHY } from './healthy-registry'

const { bytes, mediaType, digest } = HEALTHY.amd64.manifest
const healthy: FakeAnswer = { headers: { 'content-type': mediaType }, body: bytes }
const unreachable = { status: 502, code: 'UNREACHABLE' }
const late = { status: 504, code: 'TIMEOUT' }
const once = { 'GET ': 1 }
const thrice = { 'GET ': 3 }

function twice(fault: FakeAnswer): FakeHandler {
  let times = 0
  return () => (times++ < 2 ? fault : healthy)
}

/** Connections that break, stall or fail. */
export const transport: Fault[] = [
  {
    name: 'no response',
    fault: 'A request is accepted and never answered.',
    does: 'Gives up after `timeoutMs`, and doesn’t retry.',
    settings: impatient,
    answers: { [api.manifest]: { fault: 'silence' } },
    ask: askManifest,
    expect: { refusal: late, words: ['took longer than 0.3 s', 'Try again'], requestCounts: once },
  },
  {
    name: 'a body that stalls',
    fault: 'A body stops in the middle.',
    does: 'Gives up after `timeoutMs` without data, and doesn’t retry.',
    settings: impatient,
    answers: { [api.manifest]: { ...healthy, fault: 'stall' } },
    ask: askManifest,
    expect: { refusal: late, words: ['took longer than'], requestCounts: once },
  },
  {
    name: 'a body that drips',
    fault: 'A body arrives one byte at a time.',
    does: 'Gives up after three times `timeoutMs`.',
    settings: impatient,
    answers: { [api.manifest]: { ...healthy, fault: 'drip' } },
    ask: askManifest,
    expect: { refusal: late, words: ['took longer than'], requestCounts: once },
  },
  {
    name: 'an interrupted body, twice',
    fault: 'A body is interrupted.',
    does: 'Retries at most twice.',
    answers: () => ({ [api.manifest]: twice({ ...healthy, fault: 'cut' }) }),
    ask: askManifest,
    expect: { answer: { digest }, requestCounts: thrice },
  },
  {
    name: 'an interrupted body, forever',
    fault: 'A body is interrupted every time.',
    does: 'Tries three times, then reports it.',
    answers: { [api.manifest]: { ...healthy, fault: 'cut' } },
    ask: askManifest,
    expect: { refusal: unreachable, words: ['closed the connection'], requestCounts: thrice },
  },
  {
    name: 'a reset, twice',
    fault: 'The connection is reset.',
    does: 'Retries at most twice.',
    answers: () => ({ [api.manifest]: twice({ fault: 'reset' }) }),
    ask: askManifest,
    expect: { answer: { digest }, requestCounts: thrice },
  },
  {
    name: 'a reset, forever',
    fault: 'The connection is reset every time.',
    does: 'Tries three times, then reports it.',
    answers: { [api.manifest]: { fault: 'reset' } },
    ask: askManifest,
    expect: { refusal: unreachable, words: ['closed the connection'], requestCounts: thrice },
  },
  {
    name: 'a body shorter than its Content-Length',
    fault: '`Content-Length` doesn’t match the body.',
    does: 'Treats it as an interrupted body.',
    answers: {
      [api.manifest]: {
        body: `HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n${bytes}`,
        fault: 'raw',
      },
    },
    ask: askManifest,
    expect: { refusal: unreachable, words: ['doesn’t match its Content-Length'], requestCounts: thrice },
  },
  {
    name: 'no HTTP',
    fault: 'The server doesn’t use HTTP.',
    does: 'Reports it.',
    answers: { [api.tags]: { body: 'SSH-2.0-OpenSSH_9.6\r\n', fault: 'raw' } },
    ask: askTags,
    expect: { refusal: unreachable, words: ['doesn’t use HTTP'] },
  },
  {
    name: 'endless headers',
    fault: 'The headers of a response are too long.',
    does: 'Closes the connection.',
    answers: { [api.tags]: { headers: { 'x-long': 'a'.repeat(40_000) }, body: { tags: [] } } },
    ask: askTags,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['headers that are too long'] },
  },
  {
    name: 'nothing listens',
    fault: 'Nothing listens on the port.',
    does: 'Reports it, with what `localhost` means in a container.',
    answers: {},
    address: () => 'http://127.0.0.1:1',
    isLasting: true,
    ask: askTags,
    expect: {
      refusal: unreachable,
      words: ['refused the connection', 'localhost is the container itself'],
    },
  },
  {
    name: 'no such name',
    fault: 'The registry’s name doesn’t resolve.',
    does: 'Reports it.',
    answers: {},
    address: () => 'http://registry.invalid',
    isLasting: true,
    ask: askTags,
    expect: { refusal: unreachable, words: ['the name doesn’t resolve'] },
  },
]
