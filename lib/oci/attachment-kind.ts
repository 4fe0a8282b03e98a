import { decodeMessageSignature, decodeStatement, promisedPredicateType } from './attestation'
import type { Descriptor } from './descriptor'
import type { Manifest } from './manifest'
import { layersOf } from './manifest-contents'

/** What something that is attached to an image is to a gate. An SBOM with a statement around it is an attestation, too. */
export type AttachmentKind = 'signature' | 'sbom' | 'attestation'

export interface AttachmentKinds {
  kinds: ReadonlySet<AttachmentKind>
  /** Bundles and envelopes whose kind only their own bytes tell: `kindsInBundle`. */
  unread: readonly Descriptor[]
}

const BUNDLE = /^application\/vnd\.dev\.sigstore\.bundle/
const ENVELOPE = /in-toto|dsse\.envelope/
const SIGNATURE =
  /^application\/vnd\.(?:dev\.cosign\.(?:simplesigning\.v1\+json|artifact\.sig\.v1\+json)|cncf\.(?:oras\.artifact\.)?notary\.(?:v2\.)?signature)/
/** CycloneDX writes VEX, too. */
const SBOM = /^(?!.*vex).*(?:spdx|cyclonedx|sbom|syft)/i
const SIGNED_BY_COSIGN = /^https:\/\/sigstore\.dev\/cosign\/sign\//
const SBOM_PREDICATE = /^https:\/\/(?:spdx\.dev\/Document|cyclonedx\.org\/|syft\.dev\/)/

/**
 * Says what an attached manifest is: by its types, and the annotations of a bundle or statement. A bundle is a signature
 * only where it says so: cosign puts SBOMs and provenance into bundles of the same type.
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

/** What a bundle, an envelope or a statement is by its own bytes; nothing for what is none of these. */
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
  return SBOM_PREDICATE.test(type) ? ['attestation', 'sbom'] : ['attestation']
}
