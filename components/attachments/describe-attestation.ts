import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { CompanionEntry } from '@/lib/artifact/platform-entry'
import { describePredicate } from '@/lib/oci/attestation'
import { visibleText } from '@/lib/oci/visible-text'
import type { AttachmentItemProps } from './attachment-item'
import { isSignature } from './describe-attachment'

/** How an attestation of an index is listed. */
export function describeAttestation({
  digest,
  predicateType,
  statement,
}: AttestationEntry): AttachmentItemProps {
  const isKnown = predicateType !== 'unknown'
  return {
    name: isKnown ? visibleText(describePredicate(predicateType)) : 'Attestation that could not be read',
    detail: isKnown ? predicateType : undefined,
    digest,
    sizeBytes: statement?.sizeBytes ?? null,
    statementDigest: statement?.digest,
    isUnreadable: statement === null,
  }
}

/** How anything else is listed that an index holds because it is about one of its images. */
export function describeCompanion({
  digest,
  title,
  artifactType,
  sizeBytes,
}: CompanionEntry): AttachmentItemProps {
  return { name: title, detail: artifactType, digest, sizeBytes, isSignature: isSignature(title) }
}

/** An attestation manifest may hold several statements. */
export function getAttestationKey({ digest, predicateType, statement }: AttestationEntry): string {
  return digest + (statement?.digest ?? predicateType)
}
