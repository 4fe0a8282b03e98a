import dynamic from 'next/dynamic'
import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { SelectCell } from '@/components/ui/select-cell'
import { VirtualRow } from '@/components/ui/virtual-rows'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'
import { Badge } from '../ui/badge'
import { LinkPending } from '../ui/link-pending'
import { Skeleton } from '../ui/skeleton'
import type { Fold } from './fold-tags'
import { PlatformBadges } from './platform-badges'
import { SameImageBadges } from './same-image-badges'
import type { SameImage } from './same-images'
import { CopyButtons, isArtifact, isNotLoaded, TagCells, TagSummary } from './tag-cells'
import type { CellClasses } from './tag-columns'

interface Props {
  registry: string
  repository: string
  tag: string
  /** Undefined until it's known. */
  row: TagRow | undefined
  fold: Fold | undefined
  /** Other tags known to point to the same image. */
  same: SameImage | undefined
  now: string
  index: number
  measure: (row: Element | null) => void
  classes: CellClasses
  /** The size that a full bar stands for. */
  fullBytes: number
  isSelected: boolean
  /** Undefined if the tag can't be selected. Selects or deselects it, or a range up to it. */
  onSelect: ((tag: string, isRange: boolean) => void) | undefined
  /** Gets what a screen reader announces about a row that has loaded. */
  onRead: (announced: string) => void
}

const FOLDS: Record<Fold, string> = {
  helper: 'attachment',
  digest: 'digest',
  platform: 'one platform',
}

/** Only rows of rate-limited registries need it. */
const LoadRow = dynamic(() => import('./load-row').then((module) => module.LoadRow), {
  loading: () => <Skeleton width={32} />,
})

/** Renders again only when its own data changes, because hundreds of other rows load meanwhile. */
export const TagTableRow = memo(function TagTableRow(props: Props) {
  const { registry, repository, tag, row, fold, now, index, measure, onRead } = props
  const { classes, fullBytes, isSelected, onSelect } = props
  const isDigest = fold === 'digest'
  const read = (
    <LoadRow
      repository={`${registry}/${repository}`}
      tag={tag}
      isAgain={row?.error !== undefined}
      onRead={onRead}
    />
  )
  const platforms = <PlatformBadges row={row} isDigest={isDigest} read={read} />
  return (
    <VirtualRow
      index={index}
      measure={measure}
      isSelected={isSelected}
      opens
      className="border-line border-t"
    >
      <SelectCell
        label={`Select ${visibleText(tag)}`}
        state={isSelected ? 'all' : 'none'}
        onToggle={onSelect && ((isRange) => onSelect(tag, isRange))}
      />
      <td className="py-2">
        <TagName {...props} />
        <div className="mt-1 flex flex-col items-start gap-1 text-muted text-sm lg:hidden">
          {!isDigest && !row?.error && !isNotLoaded(row) && (
            <span className="sm:hidden">
              <TagSummary row={row} now={now} />
            </span>
          )}
          {platforms}
        </div>
      </td>
      <td className={`${classes.platforms} py-2`}>{platforms}</td>
      <TagCells row={row} isDigest={isDigest} now={now} classes={classes} fullBytes={fullBytes} />
      <td className="px-2 text-right">
        {!isDigest && !row?.error && <CopyButtons place={{ registry, repository, tag }} row={row} />}
      </td>
    </VirtualRow>
  )
})

function TagName({ registry, repository, tag, row, fold, same }: Props): ReactNode {
  const address = addressOf({ registry, repository, ...(fold === 'digest' ? { digest: tag } : { tag }) })
  return (
    <div className="flex min-h-[27px] min-w-0 flex-wrap items-center gap-1 lg:flex-nowrap">
      <Link
        href={address}
        prefetch={false}
        data-full
        className="name min-w-0 truncate font-semibold hover:text-link hover:underline"
      >
        {visibleText(tag)}
        <LinkPending />
      </Link>
      <SameImageBadges registry={registry} repository={repository} tag={tag} same={same} />
      {row?.title && isArtifact(row) && (
        <span className="min-w-0 2xl:hidden">
          <Badge>{row.title}</Badge>
        </span>
      )}
      {fold && <Badge>{FOLDS[fold]}</Badge>}
    </div>
  )
}
