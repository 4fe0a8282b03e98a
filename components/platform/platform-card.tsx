import Link from 'next/link'
import type { ReactNode } from 'react'
import { truncateText } from '@/components/ui/truncate-text'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { formatPlural } from '@/lib/format'
import { describePredicate } from '@/lib/oci/attestation'
import { isVariantUnset } from '@/lib/oci/platform'
import { noteIn, withoutBuild } from '@/lib/oci/platform-column'
import { visibleText } from '@/lib/oci/visible-text'
import { Detail } from '../detail'
import { DigestText } from '../digest-text'
import { Size } from '../size'
import { Badge } from '../ui/badge'
import { LinkPending } from '../ui/link-pending'
import { CardFiles } from './card-files'

const MAX_TEXT = 200
const MAX_ATTESTATIONS = 6

interface Props {
  entry: PlatformEntry
  /** The text that distinguishes it from the index's other platforms. */
  text: string
  address: string
  isSelected: boolean
  /** The size of a full bar. */
  largestBytes: number
  note?: ReactNode
  /** Includes the registry; for files to download. */
  repository: string
  isOneOfMany: boolean
}

/** One platform: its size compared with the largest, its digest, and its attachments in the index. */
export function PlatformCard({
  entry,
  text,
  address,
  isSelected,
  largestBytes,
  note,
  repository,
  isOneOfMany,
}: Props) {
  const { platform, digest, sizeBytes, layerCount, missing, error, mismatch, artifact } = entry
  const name = platform ? withoutBuild(text) : 'platform unknown'
  const version = visibleText(truncateText(platform?.osVersion ?? '', MAX_TEXT))
  const difference = noteIn(text)
  const border = isSelected ? 'border-accent ring-1 ring-accent' : missing ? 'border-dashed' : ''
  return (
    <div className={`panel relative flex w-full min-w-0 flex-col gap-1.5 p-3.5 hover:bg-hover ${border}`}>
      <h2 className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 font-semibold">
        <Link
          href={address}
          prefetch={false}
          scroll={false}
          aria-current={isSelected ? 'true' : undefined}
          aria-label={[name, version, difference].filter(Boolean).join(' ')}
          className="min-w-0 break-all after:absolute after:inset-0 after:rounded-panel"
        >
          {name}
          <LinkPending />
        </Link>
        {platform && isVariantUnset(platform) && <VariantUnset />}
      </h2>
      {version && <p className="break-all text-muted">{version}</p>}
      {difference && !digest.startsWith(difference) && <p className="break-all text-muted">{difference}</p>}
      <p>
        {sizeBytes === null ? <span className="text-muted">size unknown</span> : <Size bytes={sizeBytes} />}
        {layerCount !== null && <span className="text-muted"> · {formatPlural(layerCount, 'layer')}</span>}
      </p>
      {artifact && <CardFiles artifact={artifact} repository={repository} isOneOfMany={isOneOfMany} />}
      <SizeBar share={(sizeBytes ?? 0) / largestBytes} isSelected={isSelected} />
      <p className="relative z-10 flex text-muted">
        <DigestText digest={digest} label={`digest of ${name}`} />
      </p>
      <PlatformBadges entry={entry} note={note} />
      {mismatch && <p className="relative z-10 break-words text-muted text-sm">{visibleText(mismatch)}</p>}
      {error && <p className="relative z-10 break-words text-muted text-sm">{visibleText(error.message)}</p>}
    </div>
  )
}

function VariantUnset() {
  return (
    <Detail
      value={{ 'data-detail': 'The image specifies no variant. Clients assume v7.' }}
      className="z-10 font-normal text-muted text-sm"
    >
      variant not set
    </Detail>
  )
}

function SizeBar({ share, isSelected }: { share: number; isSelected: boolean }) {
  return (
    <span aria-hidden className="block h-[5px] overflow-hidden rounded-full bg-bar-track">
      <span
        className={`block h-full rounded-full ${isSelected ? 'bg-accent' : 'bg-bar'}`}
        style={{ width: `${100 * share}%` }}
      />
    </span>
  )
}

function PlatformBadges({ entry, note }: Pick<Props, 'entry' | 'note'>) {
  const { missing, error, mismatch, attestations, attachments = [] } = entry
  return (
    <p className="relative z-10 flex flex-wrap gap-1">
      {note}
      {missing && (
        <Badge
          tone="amber"
          detail="The index lists this manifest, but the registry doesn’t have it. Pulling this platform fails."
        >
          missing
        </Badge>
      )}
      {error && (
        <Badge tone="red" detail={visibleText(error.message)}>
          {visibleText(error.code)}
        </Badge>
      )}
      {mismatch && (
        <Badge tone="amber" detail={visibleText(mismatch)}>
          differs from the index
        </Badge>
      )}
      {attestations.slice(0, MAX_ATTESTATIONS).map(({ predicateType }, position) => (
        <Badge
          // biome-ignore lint/suspicious/noArrayIndexKey: one manifest may hold equal statements, and they never move
          key={position}
          detail={visibleText(truncateText(predicateType, MAX_TEXT))}
        >
          {truncateText(shortPredicate(predicateType), MAX_TEXT)}
        </Badge>
      ))}
      {attestations.length > MAX_ATTESTATIONS && <Badge>+{attestations.length - MAX_ATTESTATIONS}</Badge>}
      {[...new Set(attachments.map(({ title }) => title))].map((title) => (
        <Badge key={title}>{title}</Badge>
      ))}
    </p>
  )
}

/** `SBOM · SPDX` is too long for a card. */
function shortPredicate(predicateType: string): string {
  const name = predicateType === 'unknown' ? 'attestation' : describePredicate(predicateType)
  return visibleText(name.split(' · ')[0]?.replace('Provenance', 'provenance') ?? name)
}
