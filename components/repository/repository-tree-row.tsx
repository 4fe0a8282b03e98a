import { Folder, Package } from 'lucide-react'
import Link from 'next/link'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Button } from '../ui/button'
import { Chevron } from '../ui/chevron'
import { LinkPending } from '../ui/link-pending'
import type { TreeRow } from './repository-tree-rows'

interface Props {
  row: TreeRow
  registry: string
  /** The part of the full name before the row's path. */
  prefix: string
  onToggle: (row: TreeRow) => void
}

export function RepositoryTreeRow({ row, registry, prefix, onToggle }: Props) {
  const { path, label, depth, isRepository, isNamespace, below, isOpen } = row
  const name = visibleText(`${prefix}${path}`)
  if (row.isUnlisted) return <UnlistedRow row={row} registry={registry} name={`${prefix}${path}`} />
  return (
    <div className="flex h-10 items-center gap-1 pr-3 hover:bg-hover" style={{ paddingLeft: 8 + depth * 20 }}>
      {isNamespace ? (
        <Button
          variant="row"
          aria-expanded={isOpen}
          aria-label={`Namespace ${name}${below > 0 ? `, ${formatPlural(below, 'repository', 'repositories')}` : ''}`}
          onClick={() => onToggle(row)}
          className={`h-full rounded-md px-1 ${isRepository ? '' : 'flex-1'}`}
        >
          <Chevron isOpen={isOpen} />
          {!isRepository && (
            <>
              <Folder aria-hidden size={15} className="shrink-0 text-muted" />
              <span className="truncate">{visibleText(label)}</span>
              {below > 0 && <span className="ml-auto pl-3 text-muted text-sm">{formatCount(below)}</span>}
            </>
          )}
        </Button>
      ) : (
        <span className="w-[22px] shrink-0" />
      )}
      {isRepository && (
        <Link
          href={addressOf({ registry, repository: `${prefix}${path}` })}
          prefetch={false}
          title={name}
          aria-label={name}
          className="flex h-full min-w-0 flex-1 items-center gap-2 font-medium hover:text-link"
        >
          <Package aria-hidden size={15} className="shrink-0 text-muted" />
          <span className="truncate">{visibleText(label)}</span>
          <LinkPending />
          {below > 0 && (
            <span className="ml-auto whitespace-nowrap pl-3 font-normal text-muted text-sm">
              {formatCount(below)} nested
            </span>
          )}
        </Link>
      )}
    </div>
  )
}

/** Links to the page where the rest of the name can be typed. */
function UnlistedRow({ row, registry, name }: { row: TreeRow; registry: string; name: string }) {
  return (
    <Link
      href={addressOf({ registry, repository: name })}
      prefetch={false}
      aria-label={`Namespace ${visibleText(name)}, repositories not listed`}
      className="flex h-10 items-center gap-2 pr-3 hover:bg-hover"
      style={{ paddingLeft: 34 + row.depth * 20 }}
    >
      <Folder aria-hidden size={15} className="shrink-0 text-muted" />
      <span className="truncate">
        {visibleText(row.label)}
        <span className="text-muted">{row.label && '/'}…</span>
      </span>
      <LinkPending />
      <span className="ml-auto whitespace-nowrap pl-3 text-muted text-sm">open by name</span>
    </Link>
  )
}
