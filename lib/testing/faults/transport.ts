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
    name: 'no answer',
    fault: 'A request is taken and never answered.',
    does: 'Gives up after `timeoutMs`, and does not ask again.',
    settings: impatient,
    answers: { [api.manifest]: { fault: 'silence' } },
    ask: askManifest,
    expect: { refusal: late, words: ['took longer than 0.3 s', 'Try again'], requestCounts: once },
  },
  {
    name: 'a body that stalls',
    fault: 'A body stops in the middle.',
    does: 'Gives up after `timeoutMs` without a byte, and does not ask again.',
    settings: impatient,
    answers: { [api.manifest]: { ...healthy, fault: 'stall' } },
    ask: askManifest,
    expect: { refusal: late, words: ['took longer than'], requestCounts: once },
  },
  {
    name: 'a body that drips',
    fault: 'A body comes a byte at a time.',
    does: 'Gives up after three times `timeoutMs`, however steadily it drips.',
    settings: impatient,
    answers: { [api.manifest]: { ...healthy, fault: 'drip' } },
    ask: askManifest,
    expect: { refusal: late, words: ['took longer than'], requestCounts: once },
  },
  {
    name: 'a cut body, twice',
    fault: 'A body breaks off.',
    does: 'Asks again, at most twice.',
    answers: () => ({ [api.manifest]: twice({ ...healthy, fault: 'cut' }) }),
    ask: askManifest,
    expect: { answer: { digest }, requestCounts: thrice },
  },
  {
    name: 'a cut body for ever',
    fault: 'A body breaks off, each time.',
    does: 'Asks three times, then tells.',
    answers: { [api.manifest]: { ...healthy, fault: 'cut' } },
    ask: askManifest,
    expect: { refusal: unreachable, words: ['broke the connection'], requestCounts: thrice },
  },
  {
    name: 'a reset, twice',
    fault: 'The connection is reset.',
    does: 'Asks again, at most twice.',
    answers: () => ({ [api.manifest]: twice({ fault: 'reset' }) }),
    ask: askManifest,
    expect: { answer: { digest }, requestCounts: thrice },
  },
  {
    name: 'a reset for ever',
    fault: 'The connection is reset, each time.',
    does: 'Asks three times, then tells.',
    answers: { [api.manifest]: { fault: 'reset' } },
    ask: askManifest,
    expect: { refusal: unreachable, words: ['broke the connection'], requestCounts: thrice },
  },
  {
    name: 'a body shorter than it says',
    fault: '`Content-Length` is not the body’s length.',
    does: 'Takes it for a body that broke off.',
    answers: {
      [api.manifest]: {
        body: `HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n${bytes}`,
        fault: 'raw',
      },
    },
    ask: askManifest,
    expect: { refusal: unreachable, words: ['sent less or more than it announced'], requestCounts: thrice },
  },
  {
    name: 'no HTTP',
    fault: 'What answers speaks no HTTP.',
    does: 'Says so.',
    answers: { [api.tags]: { body: 'SSH-2.0-OpenSSH_9.6\r\n', fault: 'raw' } },
    ask: askTags,
    expect: { refusal: unreachable, words: ['does not speak HTTP'] },
  },
  {
    name: 'headers without end',
    fault: 'The headers of an answer are too long.',
    does: 'Gives up.',
    answers: { [api.tags]: { headers: { 'x-long': 'a'.repeat(40_000) }, body: { tags: [] } } },
    ask: askTags,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['headers that are too long'] },
  },
  {
    name: 'nothing listens',
    fault: 'Nothing listens at the port.',
    does: 'Says so, with what `localhost` means in a container.',
    answers: {},
    address: () => 'http://127.0.0.1:1',
    isLasting: true,
    ask: askTags,
    expect: {
      refusal: unreachable,
      words: ['refused the connection', 'inside a container localhost is the container'],
    },
  },
  {
    name: 'no such name',
    fault: 'The registry’s name does not resolve.',
    does: 'Says so.',
    answers: {},
    address: () => 'http://registry.invalid',
    isLasting: true,
    ask: askTags,
    expect: { refusal: unreachable, words: ['its name does not resolve'] },
  },
]
