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
    name: 'a wrong digest',
    fault: 'The bytes do not hash to the digest that was asked for.',
    does: 'Refuses them, names both digests and keeps nothing.',
    answers: { [api.byDigest]: manifestAnswer(HEALTHY.index) },
    ask: askByDigest,
    expect: {
      refusal: { status: 502, code: 'DIGEST_MISMATCH' },
      words: [image.digest, HEALTHY.index.digest, 'do not use it'],
    },
  },
  {
    name: 'a wrong config',
    fault: 'A config’s bytes do not hash to its digest.',
    does: 'Refuses them, names both digests and keeps nothing.',
    answers: { [api.config]: { body: 'something else' } },
    ask: askConfig,
    expect: { refusal: { status: 502, code: 'DIGEST_MISMATCH' }, words: [HEALTHY.amd64.config.digest] },
  },
  {
    name: 'no digest header',
    fault: '`Docker-Content-Digest` is missing (ECR).',
    does: 'Hashes the bytes.',
    answers: { [api.manifest]: { headers: typed, body: image.bytes } },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'a wrong digest header',
    fault: '`Docker-Content-Digest` is wrong for a tag.',
    does: 'Believes the bytes.',
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
    name: 'a child for those who accept no index',
    fault: 'A narrow `Accept` gets a converted manifest or a child, with its digest, or 404.',
    does: 'Sends the full list of types with every request.',
    answers: {
      [api.index]: ({ headers }) =>
        headers.accept?.includes(OCI_INDEX) ? manifestAnswer(HEALTHY.index) : manifestAnswer(image),
    },
    ask: (source) => source.manifest(HEALTHY.repository, HEALTHY.indexTag),
    expect: { answer: { digest: HEALTHY.index.digest, mediaType: OCI_INDEX } },
  },
  {
    name: '404 because of Accept',
    fault: '404 although the manifest exists, because its type is not accepted.',
    does: 'Keeps the registry’s own words: all known types were asked for already.',
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
    name: 'an image where a list was wanted',
    fault: 'A plain manifest is returned although a list was wanted (early GHCR).',
    does: 'Believes the answer’s type.',
    answers: { [api.index]: manifestAnswer(image) },
    ask: (source) => source.manifest(HEALTHY.repository, HEALTHY.indexTag),
    expect: asItShould,
  },
  ...['text/plain', 'application/json', 'application/octet-stream'].map(
    (type): Fault => ({
      name: `a manifest as ${type}`,
      fault: 'The content type says nothing of the manifest.',
      does: 'Takes the type that the document names.',
      answers: { [api.manifest]: { headers: { 'content-type': type }, body: image.bytes } },
      ask: askManifest,
      expect: asItShould,
    }),
  ),
  {
    name: 'a manifest that a proxy packed',
    fault: 'A proxy packs the answer although it was asked not to.',
    does: 'Unpacks it, within the same limit; the digest is that of the unpacked bytes.',
    answers: {
      [api.manifest]: { headers: { ...typed, 'content-encoding': 'gzip' }, body: gzipSync(image.bytes) },
    },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'packed in name only',
    fault: 'The answer is said to be packed and is not.',
    does: 'Refuses it.',
    answers: { [api.manifest]: { headers: { 'content-encoding': 'gzip' }, body: image.bytes } },
    ask: askManifest,
    expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: ['does not unpack'] },
  },
  {
    name: 'no length',
    fault: '`Content-Length` is absent (chunked).',
    does: 'Counts the bytes itself.',
    answers: { [api.manifest]: { headers: { ...typed, 'transfer-encoding': 'chunked' }, body: image.bytes } },
    ask: askManifest,
    expect: asItShould,
  },
  {
    name: 'a warning',
    fault: 'The answer carries `Warning: 299` for those who use it.',
    does: 'Reads it from whatever answer says what a reference names; does nothing about it.',
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
    fault: 'A tag names a manifest that is gone.',
    does: 'Keeps the registry’s code and words; in a list of tags, the row says so.',
    answers: { [api.manifest]: { status: 404, body: errorBody('MANIFEST_UNKNOWN', 'manifest unknown') } },
    ask: askManifest,
    expect: { refusal: { status: 404, code: 'MANIFEST_UNKNOWN' }, words: ['manifest unknown'] },
  },
  {
    name: '404 to HEAD before the first GET',
    fault:
      'A pull-through cache answers HEAD with 404 until the first GET; its catalog holds only what it has.',
    does: 'Asks for a manifest by GET first.',
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
