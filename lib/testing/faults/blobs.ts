import { gzipSync } from 'node:zlib'
import { errorBody } from '@/lib/testing/registry/image'
import { askConfig, askLayer, askRange } from './ask'
import { type Fault, impatient } from './fault'
import { api, HEALTHY } from './healthy-registry'

const { layer, amd64 } = HEALTHY
const text = layer.bytes.toString()

/** Streamed layers and configs, and their storage. */
export const blobs: Fault[] = [
  {
    name: 'a range ignored',
    fault: '`Range` is ignored: the whole blob comes, with 200.',
    does: 'Passes the whole on as what it is.',
    answers: { [api.layer]: { body: layer.bytes } },
    ask: askRange,
    expect: { answer: { status: 200, contentRange: null, text } },
  },
  {
    name: 'a part that does not say which',
    fault: 'A part comes in several pieces, or does not say which part it is.',
    does: 'Refuses it.',
    answers: {
      [api.layer]: {
        status: 206,
        headers: { 'content-type': 'multipart/byteranges; boundary=x' },
        body: '--x',
      },
    },
    ask: askRange,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['does not say which part it is'] },
  },
  {
    name: 'another layer',
    fault: 'A download’s bytes do not hash to its digest.',
    does: 'Ends the download with an error, where it would have ended well.',
    answers: { [api.layer]: { body: 'something else' } },
    ask: askLayer,
    expect: { refusal: { status: 502, code: 'DIGEST_MISMATCH' }, words: [layer.digest, 'do not use it'] },
  },
  {
    name: 'a layer that is cut',
    fault: 'A download breaks off.',
    does: 'Ends it with an error; it is not begun again under the reader’s hands.',
    answers: { [api.layer]: { body: layer.bytes, fault: 'cut' } },
    ask: askLayer,
    expect: { refusal: { status: 502, code: 'UNREACHABLE' }, words: [], requestCounts: { 'GET ': 1 } },
  },
  {
    name: 'a layer that stalls',
    fault: 'A download stops in the middle.',
    does: 'Ends it with an error after `timeoutMs` without a byte.',
    settings: impatient,
    answers: { [api.layer]: { body: layer.bytes, fault: 'stall' } },
    ask: askLayer,
    expect: { refusal: { status: 504, code: 'TIMEOUT' }, words: ['took longer than'] },
  },
  {
    name: 'a config that a proxy packed',
    fault: 'A proxy packs blobs on the way.',
    does: 'Asks for them unpacked; unpacks what comes packed if only that hashes to the digest.',
    answers: {
      [api.config]: { headers: { 'content-encoding': 'gzip' }, body: gzipSync(amd64.config.bytes) },
    },
    ask: askConfig,
    expect: { answer: new Uint8Array(amd64.config.bytes) },
  },
  {
    name: 'a storage that takes one sign-in only',
    fault: 'The storage answers 400 “Only one auth mechanism allowed” to an `Authorization` (S3).',
    does: 'Leaves `Authorization` behind when a redirect leaves the registry.',
    settings: { credentials: { username: 'alice', password: 'hunter2' } },
    answers: ({ otherOrigin }) => ({
      [api.layer]: ({ headers }) =>
        headers.authorization === undefined
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
          : { status: 307, headers: { location: `${otherOrigin}/storage?X-Amz-Signature=s` } },
    }),
    otherAnswers: {
      '/storage': ({ headers }) =>
        headers.authorization === undefined ? { body: layer.bytes } : { status: 400, body: 'Only one auth' },
    },
    ask: askLayer,
    expect: { answer: { status: 200, text }, otherRequestCount: 1 },
  },
  {
    name: 'a storage that refuses',
    fault: 'The storage refuses what the registry allowed.',
    does: 'Says that it was the storage, in its words.',
    answers: ({ otherOrigin }) => ({
      [api.layer]: { status: 307, headers: { location: `${otherOrigin}/storage` } },
    }),
    otherAnswers: {
      '/storage': {
        status: 403,
        headers: { 'content-type': 'application/xml' },
        body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
      },
    },
    ask: askLayer,
    expect: { refusal: { status: 403, code: 'DENIED' }, words: ['where', 'sent us', 'Request has expired'] },
  },
  {
    name: 'a missing blob',
    fault: 'A blob is gone although a manifest names it.',
    does: 'Keeps the registry’s code and words.',
    answers: { [api.config]: { status: 404, body: errorBody('BLOB_UNKNOWN', 'blob unknown to registry') } },
    ask: askConfig,
    expect: { refusal: { status: 404, code: 'BLOB_UNKNOWN' }, words: ['blob unknown to registry'] },
  },
]
