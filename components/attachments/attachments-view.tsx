import { LazyIndexAttestations, LazyReferrers } from '@/components/lazy-views'
import type { Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { PlatformAttestations } from './platform-attestations'

interface Props {
  root: Root
  selected: PlatformEntry
  platforms: readonly PlatformEntry[]
}

/** The attachments of the index and of the selected platform: in this index and others, as referrers, by cosign tags. */
export function AttachmentsView({ root, selected, platforms }: Props) {
  const { registry, repository } = root.place
  const isIndex = root.kind === 'index'
  const name = selected.platform ? platformText(selected, platforms) : 'this image'
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-muted text-sm">
        Attestations and signatures describe how an image was built and who vouches for it. Porthole shows
        their contents, but doesn’t verify them.
      </p>
      {isIndex && <PlatformAttestations place={root.place} selected={selected} platforms={platforms} />}
      {(!isIndex || selected.digest !== root.stored.digest) && (
        <LazyIndexAttestations
          title={isIndex ? `In other indexes, for ${name}` : 'In indexes that list this image'}
          registry={registry}
          repository={repository}
          digest={selected.digest}
          except={isIndex ? root.stored.digest : undefined}
        />
      )}
      <LazyReferrers
        title={isIndex ? 'Attached to the index' : 'Attached to this image'}
        registry={registry}
        repository={repository}
        digest={root.stored.digest}
        {...(!isIndex && { withIndexes: {} })}
      />
      {isIndex && selected.digest !== root.stored.digest && (
        <LazyReferrers
          title={`Attached to ${name}`}
          registry={registry}
          repository={repository}
          digest={selected.digest}
          known={[...selected.attestations, ...(selected.attachments ?? [])].map((entry) => entry.digest)}
          withIndexes={{ except: root.stored.digest }}
        />
      )}
    </div>
  )
}
