import { LazyAttestationList } from '@/components/lazy-views'
import { EmptyLine } from '@/components/ui/empty-line'
import { ListPanel } from '@/components/ui/list-panel'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { Place } from '@/lib/artifact/place'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { addressOf } from '@/lib/routes'

const MAX_SHOWN = 200

interface Props {
  place: Place
  selected: PlatformEntry
  platforms: readonly PlatformEntry[]
}

/** BuildKit stores attestations in the index, next to the platform that they're about. */
export function PlatformAttestations({ place, selected, platforms }: Props) {
  const name = selected.platform ? platformText(selected, platforms) : 'this platform'
  const others = platforms.filter((entry) => entry !== selected && hasAttachments(entry)).length
  const { attachments = [] } = selected
  return (
    <ListPanel
      label="In the index"
      title={
        <>
          In the index, for {name}{' '}
          {attachments.length === 0 && <span className="text-muted">unsigned BuildKit attestations</span>}
        </>
      }
    >
      {!hasAttachments(selected) ? (
        <EmptyLine>
          None for this platform
          {others > 0 && `. ${others} other ${others === 1 ? 'platform has' : 'platforms have'} attachments`}.
        </EmptyLine>
      ) : (
        <LazyAttestationList
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
    </ListPanel>
  )
}

function hasAttachments({ attestations, attachments = [] }: PlatformEntry): boolean {
  return attestations.length + attachments.length > 0
}
