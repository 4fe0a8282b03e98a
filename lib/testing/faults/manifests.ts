import { gzipSync } from 'node:zlib'
import { errorBody, manifestAnswer, OCI_INDEX, OCI_MANIFEST } from '@/lib/testing/registry/image'
import { askByDigest, askConfig, askManifest } from './ask'
import type { Fault } from './fault'
import { api, HEALTHY } from './healthy-registry'

const image = HEALTHY.amd64.manifest
const typed = { 'content-type': OCI_MANIFEST }
const asItShould = { answer: { digest: image.digest, mediaType: OCI_MANIFEST } }

/** Manifests and configs: their bytes, digests and types. */
export const manifests: Fault[] = [
  {
    name: 'a manifest with a wrong digest',
    fault: 'The content doesn’t match the requested digest.',
    does: 'Rejects it, reports both digests and caches nothing.',
    answers: { [api.byDigest]: manifestAnswer(HEALTHY.index) },
    ask: askByDigest,
    expect: {
      refusal: { status: 502, code: 'DIGEST_MISMATCH' },
      words: [image.digest, HEALTHY.index.digest, 'Don’t use it'],
    },
  },
  {
    name: 'a wrong config',
    fault: 'A config doesn’t match its digest.',
    does: 'Rejects it, reports both digests and caches nothing.',
    answers: { [api.config]: { body: 'something else' } },
    ask: askConfig,
    expect: { refusal: { status: 502, code: 'DIGEST_MISMATCH' }, words: [HEALTHY.amd64.config.digest] },
  },
  {
    name: 'no digest header',
    fault: '`Docker-Content-Digest` is missing (ECR).',
    does: 'Computes the digest from the content.',
    answers: { [api.manifest]: { headers: typed, body: image.bytes } },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'a wrong digest header',
    fault: '`Docker-Content-Digest` is wrong for a tag.',
    does: 'Computes the digest from the content.',
    answers: {
      [api.manifest]: {
        headers: { ...typed, 'docker-content-digest': HEALTHY.layer.digest },
        body: image.bytes,
      },
    },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'a child for clients that accept no index',
    fault: 'A narrow `Accept` returns a converted manifest or a child, with its own digest, or 404.',
    does: 'Sends all known media types with every request.',
    answers: {
      [api.index]: ({ headers }) =>
        headers.accept?.includes(OCI_INDEX) ? manifestAnswer(HEALTHY.index) : manifestAnswer(image),
    },
    ask: (source) => source.manifest(HEALTHY.repository, HEALTHY.indexTag),
    expect: { answer: { digest: HEALTHY.index.digest, mediaType: OCI_INDEX } },
  },
  {
    name: '404 because of Accept',
    fault: 'A manifest returns 404 because its type is not accepted.',
    does: 'Keeps the registry’s message: all known types were already accepted.',
    answers: {
      [api.manifest]: {
        status: 404,
        body: errorBody(
          'MANIFEST_UNKNOWN',
          'OCI index found, but accept header does not support OCI indexes',
        ),
      },
    },
    ask: askManifest,
    expect: { refusal: { status: 404, code: 'MANIFEST_UNKNOWN' }, words: ['OCI index found'] },
  },
  {
    name: 'an image instead of an index',
    fault: 'An image manifest is returned instead of an index (early GHCR).',
    does: 'Uses the type of the response.',
    answers: { [api.index]: manifestAnswer(image) },
    ask: (source) => source.manifest(HEALTHY.repository, HEALTHY.indexTag),
    expect: asItShould,
  },
  ...['text/plain', 'application/json', 'application/octet-stream'].map(
    (type): Fault => ({
      name: `a manifest as ${type}`,
      fault: 'The content type is not a manifest type.',
      does: 'Uses the document’s own type.',
      answers: { [api.manifest]: { headers: { 'content-type': type }, body: image.bytes } },
      ask: askManifest,
      expect: asItShould,
    }),
  ),
  {
    name: 'a manifest that a proxy compressed',
    fault: 'A proxy compresses the response although Porthole requests it uncompressed.',
    does: 'Decompresses it, within the same size limit, and computes the digest from the result.',
    answers: {
      [api.manifest]: { headers: { ...typed, 'content-encoding': 'gzip' }, body: gzipSync(image.bytes) },
    },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'compressed in name only',
    fault: 'The response has a `Content-Encoding` but is not compressed.',
    does: 'Rejects it.',
    answers: { [api.manifest]: { headers: { 'content-encoding': 'gzip' }, body: image.bytes } },
    ask: askManifest,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['can’t be decompressed'] },
  },
  {
    name: 'no Content-Length',
    fault: '`Content-Length` is missing (chunked).',
    does: 'Counts the bytes.',
    answers: { [api.manifest]: { headers: { ...typed, 'transfer-encoding': 'chunked' }, body: image.bytes } },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'a warning',
    fault: 'The response has a `Warning: 299` header.',
    does: 'Shows it when a reference is resolved, and takes no action.',
    answers: {
      [api.manifest]: { headers: { ...typed, warning: '299 - "1.0 is deprecated"' }, body: image.bytes },
    },
    ask: askManifest,
    expect: {
      answer: { digest: image.digest, notices: ['1.0 is deprecated'] },
      sees: 'The artifact, and “… says: 1.0 is deprecated”.',
    },
  },
  {
    name: 'a dangling tag',
    fault: 'A tag points to a missing manifest.',
    does: 'Keeps the registry’s code and message, also in the row of the tag list.',
    answers: { [api.manifest]: { status: 404, body: errorBody('MANIFEST_UNKNOWN', 'manifest unknown') } },
    ask: askManifest,
    expect: { refusal: { status: 404, code: 'MANIFEST_UNKNOWN' }, words: ['manifest unknown'] },
  },
  {
    name: '404 to HEAD before the first GET',
    fault:
      'A pull-through cache returns 404 to HEAD until the first GET, and its catalog lists only cached repositories.',
    does: 'Sends GET for a manifest first.',
    answers: {
      [`HEAD ${api.manifest}`]: { status: 404 },
      [`GET ${api.manifest}`]: manifestAnswer(image),
    },
    ask: async (source) => {
      await askManifest(source)
      return askManifest(source)
    },
    expect: asItShould,
  },
]
