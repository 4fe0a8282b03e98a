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
    fault: '`Range` is ignored: the registry sends the whole blob with 200.',
    does: 'Passes on the whole blob, with 200.',
    answers: { [api.layer]: { body: layer.bytes } },
    ask: askRange,
    expect: { answer: { status: 200, contentRange: null, text } },
  },
  {
    name: 'a range without a valid Content-Range',
    fault: 'A range is sent as several parts, or without a valid `Content-Range`.',
    does: 'Rejects it.',
    answers: {
      [api.layer]: {
        status: 206,
        headers: { 'content-type': 'multipart/byteranges; boundary=x' },
        body: '--x',
      },
    },
    ask: askRange,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['without a valid Content-Range'] },
  },
  {
    name: 'a different layer',
    fault: 'A downloaded blob doesn’t match its digest.',
    does: 'Ends the download with an error before its last bytes.',
    answers: { [api.layer]: { body: 'something else' } },
    ask: askLayer,
    expect: { refusal: { status: 502, code: 'DIGEST_MISMATCH' }, words: [layer.digest, 'Don’t use it'] },
  },
  {
    name: 'an interrupted layer',
    fault: 'A download is interrupted.',
    does: 'Ends it with an error. Doesn’t retry, because part of it was already passed on.',
    answers: { [api.layer]: { body: layer.bytes, fault: 'cut' } },
    ask: askLayer,
    expect: { refusal: { status: 502, code: 'UNREACHABLE' }, words: [], requestCounts: { 'GET ': 1 } },
  },
  {
    name: 'a layer that stalls',
    fault: 'A download stops in the middle.',
    does: 'Ends it with an error after `timeoutMs` without data.',
    settings: impatient,
    answers: { [api.layer]: { body: layer.bytes, fault: 'stall' } },
    ask: askLayer,
    expect: { refusal: { status: 504, code: 'TIMEOUT' }, words: ['took longer than'] },
  },
  {
    name: 'a config that a proxy compressed',
    fault: 'A proxy compresses blobs.',
    does: 'Requests them uncompressed. Decompresses a compressed response if only the result matches the digest.',
    answers: {
      [api.config]: { headers: { 'content-encoding': 'gzip' }, body: gzipSync(amd64.config.bytes) },
    },
    ask: askConfig,
    expect: { answer: new Uint8Array(amd64.config.bytes) },
  },
  {
    name: 'storage that accepts one authentication only',
    fault: 'The storage returns 400 “Only one auth mechanism allowed” to an `Authorization` header (S3).',
    does: 'Removes `Authorization` when a redirect leaves the registry.',
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
    name: 'storage that denies access',
    fault: 'The storage denies what the registry allows.',
    does: 'Reports that it was the storage, with the storage’s message.',
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
    expect: {
      refusal: { status: 403, code: 'DENIED' },
      words: ['redirected from', 'Request has expired'],
    },
  },
  {
    name: 'a missing blob',
    fault: 'A blob of a manifest is missing.',
    does: 'Keeps the registry’s code and message.',
    answers: { [api.config]: { status: 404, body: errorBody('BLOB_UNKNOWN', 'blob unknown to registry') } },
    ask: askConfig,
    expect: { refusal: { status: 404, code: 'BLOB_UNKNOWN' }, words: ['blob unknown to registry'] },
  },
]
