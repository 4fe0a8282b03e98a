import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Ask, expectTold, meet, type SurvivedFault, type ToldFault } from './testing/fault'
import { errorBody, imageManifest, manifestAnswer, OCI_MANIFEST, stored } from './testing/image'

const image = imageManifest('a')
const layer = stored('layer', '')
const manifest = '/v2/a/manifests/1'
const askManifest: Ask = (source) => source.manifest('a', '1')
const askBlob: Ask = (source) => source.blobBytes('a', layer.digest, { maxBytes: 1000 })

const survived: SurvivedFault[] = [
  {
    fault: 'the digest header is missing on GET (ECR)',
    table: { [manifest]: { headers: { 'content-type': OCI_MANIFEST }, body: image.bytes } },
    ask: askManifest,
    answer: { digest: image.digest },
  },
  {
    fault: 'the digest header is wrong for a tag',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'docker-content-digest': layer.digest },
        body: image.bytes,
      },
    },
    ask: askManifest,
    answer: { digest: image.digest },
  },
  {
    fault: 'a plain manifest where a list was wanted (early GHCR)',
    table: { [manifest]: manifestAnswer(image) },
    ask: askManifest,
    answer: { mediaType: OCI_MANIFEST },
  },
  {
    fault: 'a manifest packed by a proxy',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'content-encoding': 'gzip' },
        body: gzipSync(image.bytes),
      },
    },
    ask: askManifest,
    answer: { digest: image.digest, bytes: new Uint8Array(image.bytes) },
  },
  {
    fault: 'a manifest without Content-Length',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'transfer-encoding': 'chunked' },
        body: image.bytes,
      },
    },
    ask: askManifest,
    answer: { digest: image.digest },
  },
  {
    fault: 'a pull-through cache that answers HEAD with 404 until the first GET',
    table: { 'HEAD /v2/a/manifests/1': { status: 404 }, 'GET /v2/a/manifests/1': manifestAnswer(image) },
    ask: async (source) => {
      await source.manifest('a', '1')
      return source.manifest('a', '1')
    },
    answer: { digest: image.digest },
  },
]

test.for(survived)('$fault', async (row) => {
  expect(await meet(row)).toMatchObject(row.answer)
})

const told: ToldFault[] = [
  {
    fault: '404 because of Accept: the registry’s words are kept',
    table: {
      [manifest]: {
        status: 404,
        body: errorBody(
          'MANIFEST_UNKNOWN',
          'OCI index found, but accept header does not support OCI indexes',
        ),
      },
    },
    ask: askManifest,
    error: { status: 404, code: 'MANIFEST_UNKNOWN' },
    words: ['OCI index found'],
  },
  {
    fault: 'a web page for a manifest, called JSON',
    table: {
      [manifest]: {
        headers: { 'content-type': 'application/json' },
        body: '<html><body>hello</body></html>',
      },
    },
    ask: askManifest,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['a web page'],
  },
  {
    fault: 'a dangling tag',
    table: { [manifest]: { status: 404, body: errorBody('MANIFEST_UNKNOWN', 'manifest unknown') } },
    ask: askManifest,
    error: { status: 404, code: 'MANIFEST_UNKNOWN' },
    words: ['manifest unknown'],
  },
  {
    fault: 'a missing child',
    table: {},
    ask: (source) => source.manifest('a', image.digest),
    error: { status: 404, code: 'MANIFEST_UNKNOWN' },
    words: ['404'],
  },
  {
    fault: 'a manifest of 9 MiB',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'transfer-encoding': 'chunked' },
        body: Buffer.alloc(9 * 1024 * 1024, ' '),
      },
    },
    ask: askManifest,
    error: { status: 502, code: 'TOO_LARGE' },
    words: ['manifest', '8 MiB'],
  },
  {
    fault: 'a packed manifest that unpacks to 9 MiB',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(9 * 1024 * 1024, ' ')),
      },
    },
    ask: askManifest,
    error: { status: 502, code: 'TOO_LARGE' },
    words: ['8 MiB'],
  },
  {
    fault: 'a body that is said to be packed and is not',
    table: { [manifest]: { headers: { 'content-encoding': 'gzip' }, body: image.bytes } },
    ask: askManifest,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['does not unpack'],
  },
  {
    fault: '429 in plain text (Docker Hub)',
    table: {
      [manifest]: {
        status: 429,
        headers: { 'retry-after': '60' },
        body: 'You have reached your pull rate limit.',
      },
    },
    ask: askManifest,
    error: { status: 429, code: 'TOOMANYREQUESTS' },
    words: ['You have reached your pull rate limit.', 'signed-in users may ask more'],
  },
  {
    fault: 'the storage answers 400 (S3)',
    table: {
      [`/v2/a/blobs/${layer.digest}`]: { status: 307, headers: { location: '/storage' } },
      '/storage': {
        status: 400,
        headers: { 'content-type': 'application/xml' },
        body: '<?xml version="1.0"?><Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>',
      },
    },
    ask: askBlob,
    error: { status: 400, code: 'UNKNOWN' },
    words: ['Only one auth mechanism allowed'],
  },
]

test.for(told)('$fault', expectTold)
