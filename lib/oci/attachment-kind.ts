import { parseAttachmentTag } from './attachment-tag'
import { decodeMessageSignature, decodeStatement, promisedPredicateType } from './attestation'
import type { Descriptor } from './descriptor'
import type { Manifest } from './manifest'
import { layersOf } from './manifest-contents'

/** What an attachment counts as. An SBOM or provenance inside a statement is also an attestation. */
export type AttachmentKind = 'signature' | 'sbom' | 'provenance' | 'attestation'

export interface AttachmentKinds {
  kinds: ReadonlySet<AttachmentKind>
  /** Bundles and envelopes that only their bytes can identify: see `kindsInBundle`. */
  unread: readonly Descriptor[]
}

const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle/
const ENVELOPE = /in-toto|dsse\.envelope/
const SIGNATURE =
  /^application\/vnd\.(?:dev\.cosign\.(?:simplesigning\.v1\+json|artifact\.sig\.v1\+json)|cncf\.(?:oras\.artifact\.)?notary\.(?:v2\.)?signature)/
/** CycloneDX contains VEX as well. */
const SBOM = /^(?!.*vex).*(?:spdx|cyclonedx|sbom|syft)/i
const SIGNED_BY_COSIGN = /^https:\/\/sigstore\.dev\/cosign\/sign\//
const PROVENANCE_PREDICATE = /^https:\/\/slsa\.dev\/provenance\//
const SBOM_PREDICATE = /^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/|syft\.dev\/)/

/**
 * Identifies an attached manifest by its types and the annotations of its bundle or statement. A bundle is a
 * signature only if it says so: cosign stores SBOMs and provenance in bundles of the same type.
 *
 * https://github.com/sigstore/cosign/blob/main/specs/BUNDLE_SPEC.md
 */
export function attachmentKinds(manifest: Manifest): AttachmentKinds {
  const kinds = new Set<AttachmentKind>()
  const unread: Descriptor[] = []
  const type = 'artifactType' in manifest ? (manifest.artifactType ?? '') : ''
  const config = manifest.kind === 'image' ? (manifest.config?.mediaType ?? '') : ''
  for (const stated of [type, config]) {
    if (SIGNATURE.test(stated)) kinds.add('signature')
    if (SBOM.test(stated)) kinds.add('sbom')
  }
  for (const part of layersOf(manifest)) {
    const { mediaType } = part
    if (SIGNATURE.test(mediaType)) kinds.add('signature')
    else if (BUNDLE.test(mediaType) || BUNDLE.test(type) || ENVELOPE.test(mediaType)) {
      const promised = promisedKinds(part) ?? promisedKinds(manifest)
      if (promised) for (const kind of promised) kinds.add(kind)
      else unread.push(part)
    } else if (SBOM.test(mediaType)) kinds.add('sbom')
  }
  return { kinds, unread }
}

/** Identifies an attachment by what a list says of it, without its manifest. Empty if that doesn't say it. */
export function listedKinds({
  artifactType,
  annotations,
  tag,
}: {
  artifactType: string | null
  annotations: Descriptor['annotations']
  /** The tag that points to it. */
  tag?: string | undefined
}): AttachmentKind[] {
  const tagged = tag === undefined ? undefined : parseAttachmentTag(tag)?.kind
  if (tagged !== undefined && tagged !== 'referrers') return [tagged]
  const promised = promisedKinds({ annotations })
  if (promised) return promised
  if (artifactType === null) return []
  if (SIGNATURE.test(artifactType)) return ['signature']
  return SBOM.test(artifactType) ? ['sbom'] : []
}

/** Identifies a bundle, envelope or statement by its bytes. Empty for anything else. */
export function kindsInBundle(bytes: Uint8Array): AttachmentKind[] {
  if (decodeMessageSignature(bytes)) return ['signature']
  const statement = decodeStatement(bytes)
  return statement ? kindsOfPredicate(statement.predicateType) : []
}

function promisedKinds({ annotations }: Pick<Descriptor, 'annotations'>): AttachmentKind[] | undefined {
  const predicate = promisedPredicateType({ annotations })
  if (predicate !== undefined) return kindsOfPredicate(predicate)
  return annotations['dev.sigstore.bundle.content'] === 'message-signature' ? ['signature'] : undefined
}

function kindsOfPredicate(type: string): AttachmentKind[] {
  if (SIGNED_BY_COSIGN.test(type)) return ['signature']
  if (PROVENANCE_PREDICATE.test(type)) return ['attestation', 'provenance']
  return SBOM_PREDICATE.test(type) ? ['attestation', 'sbom'] : ['attestation']
}
