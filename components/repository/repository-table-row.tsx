import { memo } from 'react'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { visibleText } from '@/lib/oci/visible-text'
import type { SelectedState } from '../ui/change-selection'
import { SelectCell } from '../ui/select-cell'
import { VirtualRow } from '../ui/virtual-rows'
import {
  CopyPullCommand,
  CreatedCell,
  NewestCell,
  PlatformsCell,
  RepositorySummary,
  TagCountCell,
} from './repository-cells'
import { type CellClasses, COPY_CLASS } from './repository-columns'
import { rowId } from './repository-leaves'
import { nameStartPx, RepositoryName } from './repository-name'
import type { TreeRow } from './repository-tree-rows'

interface Props {
  tree: TreeRow
  registry: string
  /** The part of the full name before the row's path. */
  prefix: string
  /** Undefined until it's known. */
  row: RepositoryRow | undefined
  /** Rows aren't loaded before the reader asks. */
  isWaiting: boolean
  now: string
  index: number
  measure: (row: Element | null) => void
  classes: CellClasses
  state: SelectedState
  onSelect: (id: string, isRange: boolean) => void
  onToggle: (tree: TreeRow) => void
}

/** Renders again only when its own data changes, because hundreds of other rows load meanwhile. */
export const RepositoryTableRow = memo(function RepositoryTableRow(props: Props) {
  const { tree, prefix, index, measure, state, onSelect } = props
  const name = visibleText(`${prefix}${tree.path}`)
  const look = tree.isRepository || state === 'all' ? '' : 'bg-inset/40'
  return (
    <VirtualRow
      index={index}
      measure={measure}
      isSelected={state === 'all'}
      opens
      className={`border-line border-t ${look}`}
    >
      <SelectCell
        label={`Select ${tree.isRepository && !tree.isNamespace ? name : `${name} and all below it`}`}
        state={state}
        onToggle={tree.isUnlisted ? undefined : (isRange) => onSelect(rowId(tree), isRange)}
      />
      {tree.isRepository ? <RepositoryCells {...props} /> : <NameCells {...props} />}
    </VirtualRow>
  )
})

function NameCells({ tree, registry, prefix, classes, onToggle }: Props) {
  return (
    <>
      <th scope="row" className="font-normal">
        <RepositoryName tree={tree} registry={registry} prefix={prefix} onToggle={onToggle} />
      </th>
      <td className={classes.newest} />
      <td className={classes.tags} />
      <td className={classes.platforms} />
      <td className={classes.created} />
      <td className={COPY_CLASS} />
    </>
  )
}

/** A narrow screen shows all of it in two lines of one cell. */
function RepositoryCells({ tree, registry, prefix, row, isWaiting, now, classes, onToggle }: Props) {
  const cell = { row, isWaiting }
  const isShown = row !== undefined || !isWaiting
  return (
    <>
      <th scope="row" className="font-normal">
        <div className="flex min-w-0 items-center gap-3">
          <RepositoryName tree={tree} registry={registry} prefix={prefix} onToggle={onToggle} />
          {isShown && (
            <span className="max-w-[45%] shrink-0 text-sm lg:hidden">
              <NewestCell {...cell} registry={registry} />
            </span>
          )}
        </div>
        {isShown && (
          <div
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pb-2 text-muted text-sm lg:hidden"
            style={{ paddingLeft: nameStartPx(tree) }}
          >
            <RepositorySummary {...cell} now={now} />
            <span className="max-w-full">
              <PlatformsCell {...cell} max={2} />
            </span>
          </div>
        )}
      </th>
      <td className={classes.newest}>
        <NewestCell {...cell} registry={registry} />
      </td>
      <td className={`${classes.tags} text-right`}>
        <TagCountCell {...cell} />
      </td>
      <td className={classes.platforms}>
        <PlatformsCell {...cell} max={3} />
      </td>
      <td className={`${classes.created} whitespace-nowrap text-muted`}>
        <CreatedCell {...cell} now={now} />
      </td>
      <td className={`${COPY_CLASS} px-2 text-right`}>
        <CopyPullCommand registry={registry} row={row} />
      </td>
    </>
  )
}
