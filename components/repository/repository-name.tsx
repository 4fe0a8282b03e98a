import { Folder, Package } from 'lucide-react'
import Link from 'next/link'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Chevron } from '../ui/chevron'
import { IconButton } from '../ui/icon-button'
import { LinkPending } from '../ui/link-pending'
import type { TreeRow } from './repository-tree-rows'

/** Each level of the tree is this much further right. */
const INDENT_PX = 22
const CHEVRON_PX = 26
const ICON_PX = 21

/** Where the name of a repository starts. */
export function nameStartPx({ depth, isFlat }: TreeRow): number {
  return (isFlat ? 0 : CHEVRON_PX) + ICON_PX + depth * INDENT_PX
}

interface Props {
  tree: TreeRow
  registry: string
  prefix: string
  onToggle: (tree: TreeRow) => void
}

/** The name of a repository or namespace, which leads to its page, and the button that opens a namespace. */
export function RepositoryName({ tree, registry, prefix, onToggle }: Props) {
  const { path, label, depth, isRepository, isNamespace, isUnlisted, isFlat, below, isOpen } = tree
  const full = `${prefix}${path}`
  const Icon = isRepository ? Package : Folder
  return (
    <div
      className="flex min-h-[37px] min-w-0 flex-1 items-center gap-1.5"
      style={{ paddingLeft: depth * INDENT_PX }}
    >
      {isNamespace ? (
        <IconButton
          label={describeNamespace(visibleText(full), below)}
          size="small"
          aria-expanded={isOpen}
          onClick={() => onToggle(tree)}
          className="-mx-0.5"
        >
          <Chevron isOpen={isOpen} />
        </IconButton>
      ) : (
        !isFlat && <span className="w-5 shrink-0" />
      )}
      <Icon aria-hidden size={15} className="shrink-0 text-muted" />
      <Link
        href={addressOf({ registry, repository: full })}
        prefetch={false}
        data-full
        aria-label={isRepository ? visibleText(full) : describePage(visibleText(full), isUnlisted)}
        className={`min-w-0 truncate hover:text-link hover:underline ${isRepository ? 'font-medium' : ''}`}
      >
        {visibleText(label)}
        {isUnlisted && <span className="text-muted">{label && '/'}…</span>}
        <LinkPending />
      </Link>
      <span className="whitespace-nowrap pl-1 text-muted text-sm">{describeBelow(tree)}</span>
    </div>
  )
}

function describeNamespace(name: string, below: number): string {
  return `Namespace ${name}${below > 0 ? `, ${formatPlural(below, 'repository', 'repositories')}` : ''}`
}

function describePage(name: string, isUnlisted: boolean | undefined): string {
  return isUnlisted ? `Namespace ${name}, repositories not listed` : `${name}, page of the namespace`
}

function describeBelow({ isRepository, isUnlisted, below }: TreeRow): string {
  if (isUnlisted) return 'open by name'
  if (below === 0) return ''
  return isRepository ? `${formatCount(below)} nested` : formatPlural(below, 'repository', 'repositories')
}
