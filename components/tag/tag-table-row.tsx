import { Link2, Terminal } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { VirtualRow } from '@/components/ui/virtual-rows'
import { isRunnableKind } from '@/lib/oci/artifact-kind'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'
import { Size } from '../size'
import { Badge } from '../ui/badge'
import { LinkPending } from '../ui/link-pending'
import { Skeleton } from '../ui/skeleton'
import { When } from '../when'
import type { Fold } from './fold-tags'
import { PlatformBadges } from './platform-badges'
import { RowCopy } from './row-copy'
import { type RowTime, rowTime } from './row-time'
import { SameImageBadges } from './same-image-badges'
import type { SameImage } from './same-images'

interface Props {
  registry: string
  repository: string
  tag: string
  /** Undefined until it is known. */
  row: TagRow | undefined
  fold: Fold | undefined
  /** Other tags known to name the same image. */
  same: SameImage | undefined
  now: string
  index: number
  measure: (row: Element | null) => void
  /** Gets what a screen reader is to say of a row that was read. */
  onRead: (said: string) => void
}

const FOLDS: Record<Fold, string> = {
  helper: 'signature or attestation',
  digest: 'digest',
  platform: 'one platform',
}

/** Only where reads are counted does a row have it. */
const ReadRow = dynamic(() => import('./read-row').then((module) => module.ReadRow), {
  loading: () => <Skeleton width={32} />,
})

const NOT_READ = (
  <span title="Not read: this registry counts reads" className="text-muted">
    –
  </span>
)
const TIMES: Record<RowTime['what'], string | undefined> = {
  created: undefined,
  updated: 'On Docker Hub; when the image was made is not known',
  'first seen': 'First seen here; when the image was made is not known',
}

/** Drawn anew only when something of it changes: others are read by the hundred meanwhile. */
export const TagTableRow = memo(function TagTableRow(props: Props) {
  const { registry, repository, tag, row, fold, same, now, index, measure, onRead } = props
  const place = { registry, repository, tag }
  const isDigest = fold === 'digest'
  const isUnread = row?.isMetered && !row.listed
  const read = (
    <ReadRow
      repository={`${registry}/${repository}`}
      tag={tag}
      isAgain={row?.error !== undefined}
      onRead={onRead}
    />
  )
  const address = addressOf(isDigest ? { registry, repository, digest: tag } : place)
  return (
    <VirtualRow index={index} measure={measure} className="border-line border-t hover:bg-hover">
      <td className="py-2">
        <div className="flex min-h-[27px] min-w-0 flex-wrap items-center gap-1">
          <Link
            href={address}
            prefetch={false}
            title={visibleText(tag)}
            className="name min-w-0 truncate font-semibold hover:text-link hover:underline"
          >
            {visibleText(tag)}
            <LinkPending />
          </Link>
          <SameImageBadges same={same} tag={tag} />
          {row?.title && isArtifact(row) && (
            <span className="min-w-0 xl:hidden">
              <Badge>{row.title}</Badge>
            </span>
          )}
          {fold && <Badge>{FOLDS[fold]}</Badge>}
        </div>
        <div className="mt-1 flex flex-col items-start gap-1 text-muted text-sm md:hidden">
          {!isDigest && !row?.error && !isUnread && (
            <span className="sm:hidden">
              {row ? (
                <>
                  <Size bytes={row.sizeBytes} /> · {mark(row, 'inline')}
                  <When time={rowTime(row).time} now={now} />
                  {row.kind && row.kind !== 'artifact' && ` · ${row.kind}`}
                </>
              ) : (
                <Skeleton width={130} />
              )}
            </span>
          )}
          <PlatformBadges row={row} isDigest={isDigest} read={read} />
        </div>
      </td>
      <td className="hidden py-2 md:table-cell">
        <PlatformBadges row={row} isDigest={isDigest} read={read} />
      </td>
      <td className="hidden text-muted xl:table-cell">{cell(row, isDigest, 50, kindOf)}</td>
      <td className="hidden text-right sm:table-cell">
        {cell(row, isDigest, 60, (known) => (isUnread ? NOT_READ : <Size bytes={known.sizeBytes} />))}
      </td>
      <td className="hidden lg:table-cell">
        {cell(row, isDigest, 96, ({ digest }) =>
          digest ? (
            <code title={digest} className="text-muted">
              {shortDigest(digest).split(':').at(-1)}
            </code>
          ) : (
            <span className="text-muted">unknown</span>
          ),
        )}
      </td>
      <td className="hidden whitespace-nowrap text-muted sm:table-cell">
        {cell(row, isDigest, 76, (known) =>
          isUnread && !known.firstSeen ? (
            NOT_READ
          ) : (
            <>
              {mark(known, 'block text-xs leading-4')}
              <When time={rowTime(known).time} now={now} />
            </>
          ),
        )}
      </td>
      <td className="px-2 text-right">
        {!isDigest && !row?.error && (
          <span className="inline-flex">
            <RowCopy place={place} row={row} what="pull" Icon={Terminal} />
            <RowCopy place={place} row={row} what="pinned" Icon={Link2} />
          </span>
        )}
      </td>
    </VirtualRow>
  )
})

/** An index and an image look alike once pulled; here one sees which it is. */
function kindOf(row: TagRow): ReactNode {
  const { kind, title } = row
  const shown = isArtifact(row) ? (title?.replace(/^Artifact index · /, '') ?? kind) : (kind ?? '–')
  return (
    <span title={title ?? undefined} className="block truncate">
      {shown}
    </span>
  )
}

/** An index of artifacts is named by what it holds, too. */
function isArtifact({ kind, type }: TagRow): boolean {
  return kind === 'artifact' || (type !== null && !isRunnableKind(type))
}

/** What is said of a time that is not the image's. */
function mark(row: TagRow, className: string): ReactNode {
  const { what } = rowTime(row)
  const title = TIMES[what]
  return title && <span {...{ title, className }}>{what} </span>
}

/** A dash where nothing can be told, a placeholder while it is on its way. */
function cell(
  row: TagRow | undefined,
  isDigest: boolean,
  skeletonPx: number,
  show: (row: TagRow) => React.ReactNode,
): React.ReactNode {
  if (isDigest || row?.error) return <span className="text-muted">–</span>
  if (!row) return <Skeleton width={skeletonPx} />
  return show(row)
}
