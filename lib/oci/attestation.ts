import type { Descriptor } from './descriptor'
import { isDigest } from './digest'
import { isUnknownPlatform } from './platform'

export {
  decodeMessageSignature,
  decodeSimpleSigning,
  decodeStatement,
  type SimpleSigning,
  type Statement,
} from './statement'

const referenceType = 'vnd.docker.reference.type'
const referenceDigest = 'vnd.docker.reference.digest'

/**
 * Whether an index's child is a BuildKit attestation manifest, which isn't a platform and can't run.
 * https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
export function isAttestationChild(child: Omit<Descriptor, 'mediaType' | 'sizeBytes'>): boolean {
  if (child.artifactType === 'application/vnd.docker.attestation.manifest.v1+json') return true
  const type = child.annotations[referenceType]
  if (type !== undefined) return type === 'attestation-manifest'
  return (
    child.platform !== undefined && isUnknownPlatform(child.platform) && attestedDigest(child) !== undefined
  )
}

/** The digest of the child that an attestation describes. */
export function attestedDigest(child: Pick<Descriptor, 'annotations'>): string | undefined {
  const digest = child.annotations[referenceDigest]
  return digest !== undefined && isDigest(digest) ? digest : undefined
}

/** The predicate type in the annotations of a layer or bundle, which saves downloading it. */
export function promisedPredicateType(descriptor: Pick<Descriptor, 'annotations'>): string | undefined {
  const { annotations } = descriptor
  return (
    annotations['in-toto.io/predicate-type'] ??
    annotations.predicateType ??
    annotations['dev.sigstore.bundle.predicateType']
  )
}

const predicates: readonly [RegExp, string][] = [
  [/^https:\/\/slsa\.dev\/provenance\/v?(\d[\w.]*)$/, 'Provenance · SLSA v$1'],
  [/^https:\/\/slsa\.dev\/verification_summary\/v?(\d[\w.]*)$/, 'Verification summary · SLSA v$1'],
  [/^https:\/\/spdx\.dev\/Document(?:\/v?([\w.]+))?$/, 'SBOM · SPDX'],
  [/^https:\/\/cyclonedx\.org\/(?:bom|schema)(?:\/v?([\w.]+))?$/, 'SBOM · CycloneDX'],
  [/^https:\/\/syft\.dev\/bom$/, 'SBOM · Syft'],
  [/^https:\/\/openvex\.dev\/ns(?:\/v?([\w.]+))?$/, 'VEX · OpenVEX'],
  [/^(?:https:\/\/)?cosign\.sigstore\.dev\/attestation\/vuln\/v1$/, 'Vulnerability scan · cosign'],
  [/^https:\/\/in-toto\.io\/attestation\/vulns(?:\/v?([\w.]+))?$/, 'Vulnerability scan · in-toto'],
  [/^https:\/\/in-toto\.io\/attestation\/scai(?:\/.*)?$/, 'Attributes · SCAI'],
  [/^https:\/\/in-toto\.io\/attestation\/test-result(?:\/.*)?$/, 'Test result · in-toto'],
  [/^https:\/\/in-toto\.io\/attestation\/release(?:\/.*)?$/, 'Release · in-toto'],
  [/^https:\/\/in-toto\.io\/Link(?:\/.*)?$/, 'Link · in-toto'],
  [/^(?:https:\/\/)?cosign\.sigstore\.dev\/attestation\/v1$/, 'Attestation · cosign custom'],
  [/^https:\/\/sigstore\.dev\/cosign\/sign\/v1$/, 'Signature · cosign'],
  [/^https:\/\/docker\.com\/dhi\/.*$/, 'Statement · Docker Hardened Images'],
]

/** The display name of a predicate type; the type itself if it has none. */
export function describePredicate(predicateType: string): string {
  for (const [form, name] of predicates) {
    if (form.test(predicateType)) return predicateType.replace(form, name)
  }
  return predicateType
}
