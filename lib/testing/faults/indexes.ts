import { computeDigest } from '@/lib/oci/compute-digest'
import { errorBody, manifestAnswer, OCI_INDEX, OCI_MANIFEST, stored } from '@/lib/testing/registry/image'
import { askArtifact, askImage } from './ask'
import type { Fault } from './fault'
import { api, child, HEALTHY, indexOf } from './healthy-registry'

const { amd64, arm64, repository, tag } = HEALTHY
const attestation = stored(
  {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: 'a/b', digest: amd64.config.digest, size: 1 },
    layers: [],
  },
  OCI_MANIFEST,
)
const manifestPath = (digest: string) => `/v2/${repository}/manifests/${digest}`
const nest = (depth: number): ReturnType<typeof indexOf>[] => {
  const inner = depth === 0 ? [] : nest(depth - 1)
  const below = inner[0] ?? amd64.manifest
  return [indexOf({ mediaType: below.mediaType, digest: below.digest, size: below.bytes.length }), ...inner]
}
const nested = nest(6)
const many = indexOf(
  ...Array.from({ length: 600 }, (_, position) => ({
    mediaType: OCI_MANIFEST,
    digest: computeDigest(Buffer.from(`child ${position}`)),
    size: 100,
    platform: { os: 'linux', architecture: 'amd64' },
  })),
)

/** Indexes and images with missing or unusual parts. */
export const indexes: Fault[] = [
  {
    name: 'a missing child',
    fault: 'A child of an index is missing (sparse index, garbage collection).',
    does: 'Loads the others and shows the child as missing.',
    answers: { [api.arm64]: { status: 404, body: errorBody('MANIFEST_UNKNOWN', 'manifest unknown') } },
    ask: askArtifact(),
    expect: {
      answer: {
        platforms: [{ missing: false }, { missing: true, digest: arm64.manifest.digest }],
        isWhole: false,
      },
      sees: 'The index, and “missing” on that platform’s card.',
    },
  },
  {
    name: 'a refused child',
    fault: 'A child of an index is denied or invalid.',
    does: 'Loads the others and shows the child with the code and message.',
    answers: { [api.arm64]: { status: 403, body: errorBody('DENIED', 'not for you') } },
    ask: askArtifact(),
    expect: {
      answer: { platforms: [{ missing: false }, { error: { code: 'DENIED', message: 'not for you' } }] },
      sees: 'The index, and the code and message on that platform’s card.',
    },
  },
  {
    name: 'unknown/unknown',
    fault: 'A child has the platform `unknown/unknown` (BuildKit’s attestations).',
    does: 'Shows it as an attestation of its platform.',
    answers: {
      [api.index]: manifestAnswer(
        indexOf(child(amd64.manifest, 'amd64'), {
          ...child(attestation, 'unknown', { platform: { os: 'unknown', architecture: 'unknown' } }),
          annotations: {
            'vnd.docker.reference.type': 'attestation-manifest',
            'vnd.docker.reference.digest': amd64.manifest.digest,
          },
        }),
      ),
      [manifestPath(attestation.digest)]: manifestAnswer(attestation),
    },
    ask: askArtifact(),
    expect: { answer: { platforms: [{ digest: amd64.manifest.digest }], others: [] } },
  },
  {
    name: 'nesting',
    fault: 'Indexes are deeply nested.',
    does: 'Loads four levels, and lists the rest without loading it.',
    answers: {
      [api.index]: manifestAnswer(nested[0] ?? HEALTHY.index),
      ...Object.fromEntries(nested.map((index) => [manifestPath(index.digest), manifestAnswer(index)])),
    },
    ask: askArtifact(),
    expect: {
      answer: { platforms: [], others: [{ mediaType: OCI_INDEX }] },
      words: ['not loaded: nested more than 4 levels deep'],
      sees: 'The entry, and why it was not loaded.',
    },
  },
  {
    name: 'an index of 600',
    fault: 'An index has very many children.',
    does: 'Loads 500, and lists the others without loading them.',
    answers: { [api.index]: manifestAnswer(many) },
    ask: async (source) => {
      const { platforms, others } = (await askArtifact()(source)) as Record<string, unknown[]>
      return { platforms: platforms?.length, others: others?.length }
    },
    expect: {
      answer: { platforms: 500, others: 100 },
      sees: 'The entries, and why the others were not loaded.',
    },
  },
  ...['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2999-01-01T00:00:00Z', 'yesterday'].map(
    (created): Fault => {
      const config = stored(
        { os: 'linux', architecture: 'amd64', created },
        'application/vnd.oci.image.config.v1+json',
      )
      const manifest = stored(
        {
          schemaVersion: 2,
          mediaType: OCI_MANIFEST,
          config: { mediaType: config.mediaType, digest: config.digest, size: config.bytes.length },
          layers: [],
        },
        OCI_MANIFEST,
      )
      return {
        name: `created ${created.slice(0, 10)}`,
        fault: '`created` is 0001, 1970, in the future, or not a date.',
        does: 'Ignores it.',
        answers: {
          [api.manifest]: manifestAnswer(manifest),
          [manifestPath(manifest.digest)]: manifestAnswer(manifest),
          [`/v2/${repository}/blobs/${config.digest}`]: { body: config.bytes },
        },
        ask: askImage,
        expect: { answer: { config: { created: null } }, sees: 'No date. Sorted last by date.' },
      }
    },
  ),
  {
    name: 'a missing config',
    fault: 'An image’s config is missing.',
    does: 'Shows what the manifest contains, and the error in place of the config.',
    answers: { [api.config]: { status: 404, body: errorBody('BLOB_UNKNOWN', 'blob unknown') } },
    ask: askArtifact(tag),
    expect: {
      answer: { kind: 'image', platforms: [{ platform: null, missing: false }], isWhole: false },
      sees: 'The image with an unknown platform, and the error in place of its config.',
    },
  },
]
