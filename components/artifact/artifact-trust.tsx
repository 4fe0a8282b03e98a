import { LazyTrustTiles } from '@/components/lazy-views'
import { truncateText } from '@/components/ui/truncate-text'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'

const MAX_ATTESTATIONS = 50
const MAX_TEXT = 200

interface Props {
  root: Root
  body: Pick<ArtifactBody, 'platforms'>
  selected: PlatformEntry
  now: string
}

/** The signature, SBOM, and provenance of the page's digest and its selected platform. */
export function ArtifactTrust({ root, body: { platforms }, selected, now }: Props) {
  const { attestations, attachments = [] } = selected
  return (
    <LazyTrustTiles
      subject={{
        place: root.place,
        root: { digest: root.stored.digest, isIndex: root.kind === 'index' },
        selected: {
          digest: selected.digest,
          name: selected.platform ? platformText(selected, platforms) : 'this image',
          platform: platforms.length > 1 ? platformKey(selected, platforms) : undefined,
        },
        attestations: attestations.slice(0, MAX_ATTESTATIONS).map((attestation) => ({
          ...attestation,
          predicateType: truncateText(attestation.predicateType, MAX_TEXT),
        })),
        attachments,
      }}
      now={now}
    />
  )
}
