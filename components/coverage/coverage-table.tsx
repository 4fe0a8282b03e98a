import { matrixCell } from '@/components/platform-matrix/matrix-cell'
import { MatrixLegend } from '@/components/platform-matrix/matrix-legend'
import { MatrixTable, type RowName } from '@/components/platform-matrix/matrix-table'
import { addressOf, parsePath } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'

interface Props {
  of: string
  isPasted: boolean
  columns: readonly string[]
  required: readonly string[]
  items: readonly string[]
  rows: ReadonlyMap<string, TagRow>
  /** Shown instead of rows. */
  empty: string
}

/** A row per repository or pasted reference, with the tag that represents it. */
export function CoverageTable({ of, isPasted, columns, required, items, rows, empty }: Props) {
  return (
    <>
      <MatrixTable
        of={of}
        title="Platforms of repositories"
        head={isPasted ? 'Reference' : 'Repository'}
        columns={columns}
        required={required}
        rows={items}
        empty={empty}
        nameOf={(item) => nameOf(item, rows.get(item)?.tag, isPasted ? '' : `${of}/`)}
        rowOf={(item) => rows.get(item)}
        cellOf={(row, column) => matrixCell(row, column, required)}
      />
      <MatrixLegend />
    </>
  )
}

/** The label of an item: without the registry if all items are in one, with the tag that represents it. */
function nameOf(item: string, tag: string | undefined, prefix: string): RowName {
  const [registry = '', ...rest] = item.split('/')
  const address = parsePath([registry, ...rest], [registry])?.address ?? { registry }
  const isNamed = address.tag !== undefined || address.digest !== undefined
  return {
    text: item.startsWith(prefix) ? item.slice(prefix.length) : item,
    ...(!isNamed && tag && { note: `:${tag}` }),
    href: addressOf(isNamed || !tag ? address : { ...address, tag }),
  }
}
