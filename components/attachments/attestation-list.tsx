import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { CompanionEntry } from '@/lib/artifact/platform-entry'
import { AttachmentItem } from './attachment-item'
import { describeAttestation, describeCompanion, getAttestationKey } from './describe-attestation'

interface Props {
  place: { registry: string; repository: string }
  attestations: readonly AttestationEntry[]
  companions: readonly CompanionEntry[]
}

/** What an index carries about one image. */
export function AttestationList({ place, attestations, companions }: Props) {
  return (
    <ul>
      {attestations.map((attestation) => (
        <AttachmentItem
          key={getAttestationKey(attestation)}
          place={place}
          item={describeAttestation(attestation)}
        />
      ))}
      {companions.map((companion) => (
        <AttachmentItem
          key={companion.digest + companion.title}
          place={place}
          item={describeCompanion(companion)}
        />
      ))}
    </ul>
  )
}
