import { Link2, Terminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Detail } from '@/components/detail'
import { RelativeTime } from '@/components/relative-time'
import { isRunnableKind } from '@/lib/oci/artifact-kind'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'
import { Skeleton } from '../ui/skeleton'
import { PullSizeCell, PullSizeText } from './pull-size-cell'
import { type RowTime, rowTime } from './row-time'
import type { CellClasses } from './tag-columns'
import { TagCopyButton } from './tag-copy-button'

const NOT_READ = (
  <span className="text-muted">
    <span aria-hidden>–</span>
    <span className="sr-only">not loaded</span>
  </span>
)

const TIMES: Record<RowTime['what'], string | undefined> = {
  created: undefined,
  updated: 'When the tag was updated on Docker Hub. The image’s creation date is unknown',
  'first seen': 'When Porthole first saw this digest. The image’s creation date is unknown',
}

interface Props {
  /** Undefined until it's known. */
  row: TagRow | undefined
  isDigest: boolean
  now: string
}

interface CellProps extends Props {
  classes: CellClasses
  /** The size that a full bar stands for. */
  fullBytes: number
}

/** The kind, pull size, digest and time of a tag. On a narrow screen, they are below its name instead. */
export function TagCells({ row, isDigest, now, classes, fullBytes }: CellProps) {
  return (
    <>
      <td className={`${classes.kind} text-muted`}>
        <Known row={row} isDigest={isDigest} skeletonPx={50} show={formatKind} />
      </td>
      <td className={`${classes.size} text-right`}>
        <Known row={row} isDigest={isDigest} skeletonPx={76} show={(known) => formatSize(known, fullBytes)} />
      </td>
      <td className={classes.digest}>
        <Known row={row} isDigest={isDigest} skeletonPx={96} show={formatDigest} />
      </td>
      <td className={`${classes.created} whitespace-nowrap text-muted`}>
        <Known row={row} isDigest={isDigest} skeletonPx={76} show={(known) => formatCreated(known, now)} />
      </td>
    </>
  )
}

/** The same as `TagCells`, in one line. */
export function TagSummary({ row, now }: Pick<Props, 'row' | 'now'>) {
  if (!row) return <Skeleton width={130} />
  return (
    <>
      <PullSizeText row={row} /> · <TimeMark row={row} className="inline" />
      <TagTime row={row} now={now} />
      {row.kind && row.kind !== 'artifact' && ` · ${row.kind}`}
    </>
  )
}

/** Buttons that copy the pull command, and the reference pinned to the digest. */
export function CopyButtons({
  place,
  row,
}: {
  place: { registry: string; repository: string; tag: string }
  row: TagRow | undefined
}) {
  return (
    <span className="inline-flex">
      <TagCopyButton place={place} row={row} what="pull" Icon={Terminal} />
      <TagCopyButton place={place} row={row} what="pinned" Icon={Link2} />
    </span>
  )
}

/** The registry limits manifest reads, so only a HEAD was sent. */
export function isNotLoaded(row: TagRow | undefined): boolean {
  return row?.isRateLimited === true && !row.dockerHub
}

/** An index of artifacts is an artifact. */
export function isArtifact({ kind, type }: TagRow): boolean {
  return kind === 'artifact' || (type !== null && !isRunnableKind(type))
}

/** A dash if nothing can be known, a placeholder while it loads. */
function Known({
  row,
  isDigest,
  skeletonPx,
  show,
}: Omit<Props, 'now'> & { skeletonPx: number; show: (row: TagRow) => ReactNode }) {
  if (isDigest || row?.error) return <span className="text-muted">–</span>
  return row ? show(row) : <Skeleton width={skeletonPx} />
}

/** An index and an image look the same once pulled; only this column distinguishes them. */
function formatKind(row: TagRow): ReactNode {
  const { kind, title } = row
  const text = isArtifact(row) ? (title?.replace(/^Artifact index · /, '') ?? kind) : (kind ?? '–')
  if (!title || !isArtifact(row)) return text
  return (
    <Detail value={{ 'data-detail': visibleText(title) }} className="truncate align-bottom">
      {visibleText(text ?? '')}
    </Detail>
  )
}

function formatSize(row: TagRow, fullBytes: number): ReactNode {
  return isNotLoaded(row) ? NOT_READ : <PullSizeCell row={row} fullBytes={fullBytes} />
}

function formatDigest({ digest }: TagRow): ReactNode {
  if (!digest) return <span className="text-muted">unknown</span>
  return (
    <Detail value={{ 'data-digest': digest }} className="text-muted">
      <code>{shortDigest(digest).split(':').at(-1)}</code>
    </Detail>
  )
}

function formatCreated(row: TagRow, now: string): ReactNode {
  if (isNotLoaded(row) && !row.firstSeenAt) return NOT_READ
  return (
    <>
      <TimeMark row={row} className="block text-xs leading-4" />
      <TagTime row={row} now={now} />
    </>
  )
}

/** Says which time it is, unless it's the image's own. */
function TimeMark({ row, className }: { row: TagRow; className: string }) {
  const { what } = rowTime(row)
  if (what === 'created') return null
  return <span className={className}>{what} </span>
}

function TagTime({ row, now }: { row: TagRow; now: string }) {
  const { what, time } = rowTime(row)
  return <RelativeTime time={time} now={now} note={TIMES[what]} />
}
