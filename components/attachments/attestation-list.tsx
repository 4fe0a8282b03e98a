import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { IndexAttachmentEntry } from '@/lib/artifact/platform-entry'
import { AttachmentItem } from './attachment-item'
import { describeAttestation, describeIndexAttachment, getAttestationKey } from './describe-attestation'

interface Props {
  place: { registry: string; repository: string }
  attestations: readonly AttestationEntry[]
  attachments: readonly IndexAttachmentEntry[]
}

/** The attestations of one image in an index. */
export function AttestationList({ place, attestations, attachments }: Props) {
  return (
    <ul>
      {attestations.map((attestation) => (
        <AttachmentItem
          key={getAttestationKey(attestation)}
          place={place}
          item={describeAttestation(attestation)}
        />
      ))}
      {attachments.map((attachment) => (
        <AttachmentItem
          key={attachment.digest + attachment.title}
          place={place}
          item={describeIndexAttachment(attachment)}
        />
      ))}
    </ul>
  )
}
