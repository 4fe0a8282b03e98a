import { Terminal } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Detail } from '@/components/detail'
import { RelativeTime } from '@/components/relative-time'
import { TagCopyButton } from '@/components/tag/tag-copy-button'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Badge } from '../ui/badge'
import { Skeleton } from '../ui/skeleton'

export interface CellProps {
  /** Undefined until it's known. */
  row: RepositoryRow | undefined
  /** Rows aren't loaded before the reader asks. */
  isWaiting: boolean
}

const LATEST_ONLY = 'The newest version is unknown, because the tag list has more pages'
const MORE_TAGS = 'The tag list has more pages'

/** The newest version, which leads to its page. */
export function NewestCell({ row, isWaiting, registry }: CellProps & { registry: string }) {
  if (!row) return <Pending width={84} isWaiting={isWaiting} />
  const { repository, newest, tagCount, hasMoreTags } = row
  if (tagCount === 0) return <Muted>no tags</Muted>
  if (newest === null)
    return hasMoreTags ? <Explained detail={LATEST_ONLY}>unknown</Explained> : <Muted>–</Muted>
  return (
    <Link
      href={addressOf({ registry, repository, tag: newest })}
      prefetch={false}
      data-full
      className="name mono block truncate hover:text-link hover:underline"
    >
      {visibleText(newest)}
    </Link>
  )
}

export function TagCountCell({ row, isWaiting }: CellProps) {
  if (!row) return <Pending width={28} isWaiting={isWaiting} />
  if (row.tagCount === null) return <Muted>{row.error ? '–' : 'unknown'}</Muted>
  const count = countOf(row, row.tagCount)
  return row.hasMoreTags ? <Detail value={{ 'data-detail': MORE_TAGS }}>{count}</Detail> : count
}

/** The platforms of the newest version, its kind if it has none, or why they are unknown. */
export function PlatformsCell({ row, isWaiting, max }: CellProps & { max: number }) {
  if (!row) return <Pending width={150} isWaiting={isWaiting} />
  const { error, kind, title, platforms } = row
  if (error) {
    return (
      <Badge tone="red" detail={visibleText([error.message, error.fix].filter(Boolean).join(' '))}>
        {visibleText(error.code)}
      </Badge>
    )
  }
  if (kind === null) return <Muted>–</Muted>
  if (kind === 'artifact') {
    const text = visibleText(title ?? 'artifact')
    return <Explained detail={text}>{text}</Explained>
  }
  if (platforms.length === 0) return <Muted>unknown</Muted>
  const hidden = platforms.slice(max)
  return (
    <span className="flex min-w-0 gap-1">
      <span className="flex min-w-0 gap-1 overflow-hidden">
        {platforms.slice(0, max).map((platform) => (
          <Badge key={platform}>{visibleText(platform.replace(/^linux\//, ''))}</Badge>
        ))}
      </span>
      {hidden.length > 0 && <Badge detail={visibleText(hidden.join(', '))}>+{hidden.length}</Badge>}
    </span>
  )
}

export function CreatedCell({ row, isWaiting, now }: CellProps & { now: string }) {
  if (!row) return <Pending width={76} isWaiting={isWaiting} />
  if (row.error || row.kind === null) return <Muted>–</Muted>
  if (row.created === undefined)
    return <Explained detail="Not loaded: the date takes another request">–</Explained>
  return <RelativeTime time={row.created} now={now} />
}

/** A button that copies the command that pulls the newest version. */
export function CopyPullCommand({ registry, row }: { registry: string; row: RepositoryRow | undefined }) {
  if (!row || row.newest === null || row.error) return null
  const { repository, newest } = row
  return (
    <TagCopyButton
      place={{ registry, repository, tag: newest }}
      name={`${repository}:${newest}`}
      row={row}
      what="pull"
      Icon={Terminal}
    />
  )
}

/** Tags and date in one line, for a narrow screen. */
export function RepositorySummary({ row, isWaiting, now }: CellProps & { now: string }) {
  if (!row) return <Pending width={130} isWaiting={isWaiting} />
  if (row.tagCount === null) return null
  return (
    <span className="whitespace-nowrap">
      {countOf(row, row.tagCount)} {row.tagCount === 1 && !row.hasMoreTags ? 'tag' : 'tags'}
      {row.created && (
        <>
          {' '}
          · <RelativeTime time={row.created} now={now} />
        </>
      )}
    </span>
  )
}

function countOf({ hasMoreTags }: RepositoryRow, tagCount: number): string {
  return `${formatCount(tagCount)}${hasMoreTags ? '+' : ''}`
}

function Pending({ width, isWaiting }: { width: number; isWaiting: boolean }) {
  return isWaiting ? <Muted>–</Muted> : <Skeleton width={width} />
}

function Muted({ children }: { children: ReactNode }) {
  return <span className="block truncate text-muted">{children}</span>
}

function Explained({ detail, children }: { detail: string; children: string }) {
  return (
    <Detail value={{ 'data-detail': detail }} className="truncate align-bottom text-muted">
      {children}
    </Detail>
  )
}
