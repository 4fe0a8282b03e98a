import { Button } from '@/components/ui/button'
import type { SelectedState } from '@/components/ui/change-selection'
import { Chevron } from '@/components/ui/chevron'
import { SelectCell } from '@/components/ui/select-cell'
import { VirtualRow } from '@/components/ui/virtual-rows'
import { visibleText } from '@/lib/oci/visible-text'
import type { VersionItem } from './version-items'

interface Props {
  item: Exclude<VersionItem, { kind: 'row' }>
  index: number
  measure: (row: Element | null) => void
  state: SelectedState
  /** Undefined if it has no tags. Selects or deselects all versions below it. */
  onSelect: ((key: string, isRange: boolean) => void) | undefined
  onToggle: (key: string, isOpen: boolean) => void
}

/** Opens and closes the versions below it. */
export function VersionGroupRow({ item, index, measure, state, onSelect, onToggle }: Props) {
  const { key, label, isOpen } = item
  const isGroup = item.kind === 'group'
  return (
    <VirtualRow
      index={index}
      measure={measure}
      isSelected={state === 'all'}
      className={`border-line border-t hover:bg-hover ${isGroup ? 'bg-inset/60' : ''}`}
    >
      <SelectCell
        label={`Select all of ${visibleText(label)}`}
        state={state}
        onToggle={onSelect && ((isRange) => onSelect(key, isRange))}
      />
      {/* One cell: spanning the columns that a narrow screen hides would bring them back. */}
      <th scope="rowgroup" className="p-0 text-left font-normal">
        <Button
          variant="row"
          aria-expanded={isOpen}
          onClick={() => onToggle(key, !isOpen)}
          className={`min-h-9 w-full px-3 py-1.5 ${isGroup ? '' : 'pl-8 text-muted text-sm'}`}
        >
          <Chevron isOpen={isOpen} />
          <span className={`min-w-0 truncate ${isGroup ? 'font-semibold' : ''}`}>{visibleText(label)}</span>
          {isGroup && <span className="min-w-0 truncate text-muted text-sm">{visibleText(item.said)}</span>}
        </Button>
      </th>
      <td className="hidden sm:table-cell" />
      <td className="hidden lg:table-cell" />
      <td className="hidden sm:table-cell" />
    </VirtualRow>
  )
}
