import { TruncatedNote } from '@/components/ui/truncated-note'
import type { Place } from '@/lib/artifact/place'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { addressOf } from '@/lib/routes'
import { AttestationList } from './attestation-list'

const MAX_SHOWN = 200

interface Props {
  place: Place
  selected: PlatformEntry
  platforms: readonly PlatformEntry[]
}

/** BuildKit stores attestations in the index, beside the platform that they are about. */
export function PlatformAttestations({ place, selected, platforms }: Props) {
  const name = selected.platform ? platformText(selected, platforms) : 'this platform'
  const others = platforms.filter((entry) => entry !== selected && hasAttachments(entry)).length
  const { attachments = [] } = selected
  return (
    <section aria-label="In the index" className="panel overflow-hidden">
      <h3 className="bg-inset px-4 py-2 text-sm">
        In the index, for {name}{' '}
        {attachments.length === 0 && <span className="text-muted">unsigned BuildKit attestations</span>}
      </h3>
      {!hasAttachments(selected) ? (
        <p className="px-4 py-3 text-muted">
          None for this platform
          {others > 0 && `. ${others} other ${others === 1 ? 'platform has' : 'platforms have'} attachments`}.
        </p>
      ) : (
        <AttestationList
          place={place}
          attestations={selected.attestations.slice(0, MAX_SHOWN)}
          attachments={attachments}
        />
      )}
      <TruncatedNote
        shown={MAX_SHOWN}
        count={selected.attestations.length}
        one="attestation"
        href={addressOf({ ...place, tag: undefined, digest: selected.attestations[0]?.digest })}
        whole="The attestation’s manifest"
      />
    </section>
  )
}

function hasAttachments({ attestations, attachments = [] }: PlatformEntry): boolean {
  return attestations.length + attachments.length > 0
}
