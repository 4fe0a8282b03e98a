import { describe, expect, test } from 'vitest'
import { attestedDigest, describePredicate, isAttestationChild, promisedPredicateType } from './attestation'
import type { Descriptor } from './descriptor'

const digest = `sha256:${'4f'.repeat(32)}`
const child = (more: Partial<Descriptor>): Descriptor => ({
  mediaType: 'x',
  digest,
  sizeBytes: 1,
  annotations: {},
  ...more,
})
const unknown = { os: 'unknown', architecture: 'unknown' }

describe('attestation children', () => {
  test.each<[string, Partial<Descriptor>, boolean]>([
    [
      'as BuildKit writes them',
      {
        platform: unknown,
        annotations: {
          'vnd.docker.reference.type': 'attestation-manifest',
          'vnd.docker.reference.digest': digest,
        },
      },
      true,
    ],
    ['by type alone', { artifactType: 'application/vnd.docker.attestation.manifest.v1+json' }, true],
    [
      'by digest and unknown platform',
      { platform: unknown, annotations: { 'vnd.docker.reference.digest': digest } },
      true,
    ],
    [
      'not another reference type',
      {
        platform: unknown,
        annotations: { 'vnd.docker.reference.type': 'other', 'vnd.docker.reference.digest': digest },
      },
      false,
    ],
    ['not a mere unknown platform', { platform: unknown }, false],
    ['not a platform', { platform: { os: 'linux', architecture: 'amd64' } }, false],
    [
      'not a platform with a stray digest',
      {
        platform: { os: 'linux', architecture: 'amd64' },
        annotations: { 'vnd.docker.reference.digest': digest },
      },
      false,
    ],
  ])('%s', (_, more, expected) => {
    expect(isAttestationChild(child(more))).toBe(expected)
  })

  test('have the digest of their subject', () => {
    expect(attestedDigest(child({ annotations: { 'vnd.docker.reference.digest': digest } }))).toBe(digest)
    expect(attestedDigest(child({ annotations: { 'vnd.docker.reference.digest': 'x' } }))).toBeUndefined()
    expect(attestedDigest(child({}))).toBeUndefined()
  })

  test('state a predicate type in their annotations', () => {
    expect(promisedPredicateType({ annotations: { 'in-toto.io/predicate-type': 'a' } })).toBe('a')
    expect(promisedPredicateType({ annotations: { predicateType: 'b' } })).toBe('b')
    expect(promisedPredicateType({ annotations: { 'dev.sigstore.bundle.predicateType': 'c' } })).toBe('c')
    expect(promisedPredicateType({ annotations: {} })).toBeUndefined()
  })
})

test.each([
  ['https://slsa.dev/provenance/v1', 'Provenance · SLSA v1'],
  ['https://slsa.dev/provenance/v0.2', 'Provenance · SLSA v0.2'],
  ['https://spdx.dev/Document', 'SBOM · SPDX'],
  ['https://spdx.dev/Document/v2.3', 'SBOM · SPDX'],
  ['https://cyclonedx.org/bom', 'SBOM · CycloneDX'],
  ['https://cyclonedx.org/bom/v1.4', 'SBOM · CycloneDX'],
  ['https://openvex.dev/ns/v0.2.0', 'VEX · OpenVEX'],
  ['https://cosign.sigstore.dev/attestation/vuln/v1', 'Vulnerability scan · cosign'],
  ['cosign.sigstore.dev/attestation/v1', 'Attestation · cosign custom'],
  ['https://example.com/mine', 'https://example.com/mine'],
  ['https://slsa.dev/provenance/v1/../evil', 'https://slsa.dev/provenance/v1/../evil'],
  ['', ''],
])('%s is shown as %s', (type, name) => {
  expect(describePredicate(type)).toBe(name)
})
