import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import { describePredicate } from '@/lib/oci/attestation'
import { visibleText } from '@/lib/oci/visible-text'
import type { AttachedItemProps } from './attached-item'

/** How an attestation of an index is listed. */
export function describeAttestation({
  digest,
  predicateType,
  statement,
}: AttestationEntry): AttachedItemProps {
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

/** An attestation manifest may hold several statements. */
export function keyOfAttestation({ digest, predicateType, statement }: AttestationEntry): string {
  return digest + (statement?.digest ?? predicateType)
}
