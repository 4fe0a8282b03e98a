import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { IndexAttachmentEntry } from '@/lib/artifact/platform-entry'
import { describePredicate } from '@/lib/oci/attestation'
import { visibleText } from '@/lib/oci/visible-text'
import type { AttachmentItemProps } from './attachment-item'
import { isSignature } from './describe-attachment'

/** Describes an attestation of an index. */
export function describeAttestation({
  digest,
  predicateType,
  statement,
}: AttestationEntry): AttachmentItemProps {
  const isKnown = predicateType !== 'unknown'
  return {
    name: isKnown ? visibleText(describePredicate(predicateType)) : 'Unreadable attestation',
    detail: isKnown ? predicateType : undefined,
    digest,
    sizeBytes: statement?.sizeBytes ?? null,
    statementDigest: statement?.digest,
    isUnreadable: statement === null,
  }
}

/** Describes another attachment of an image in an index. */
export function describeIndexAttachment({
  digest,
  title,
  artifactType,
  sizeBytes,
}: IndexAttachmentEntry): AttachmentItemProps {
  return { name: title, detail: artifactType, digest, sizeBytes, isSignature: isSignature(title) }
}

/** Includes the statement, because one attestation manifest may have several. */
export function getAttestationKey({ digest, predicateType, statement }: AttestationEntry): string {
  return digest + (statement?.digest ?? predicateType)
}
