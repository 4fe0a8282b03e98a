import type { SelectedState } from './change-selection'
import { Checkbox } from './checkbox'
import type { Column } from './data-table'
import type { Selection } from './use-selection'

interface Props {
  /** Says what it selects, for screen readers. */
  label: string
  state: SelectedState
  /** `isRange` if Shift is held. */
  onToggle: (isRange: boolean) => void
}

interface CellProps extends Omit<Props, 'onToggle'> {
  /** Undefined if the row can't be selected: the cell is empty. */
  onToggle: Props['onToggle'] | undefined
}

/** The first cell of a row in a list with a `selectColumn`. All of it can be pressed. */
export function SelectCell({ onToggle, ...props }: CellProps) {
  return <td className="select-cell">{onToggle && <SelectBox {...props} onToggle={onToggle} />}</td>
}

/** The column of `SelectCell`s; its header selects all rows of the list. */
export function selectColumn({ allState, toggleAll }: Selection, label: string): Column {
  return {
    title: 'Select',
    head: <SelectBox label={label} state={allState} onToggle={toggleAll} />,
    className: 'select-cell',
  }
}

function SelectBox({ label, state, onToggle }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: it makes the whole cell press the checkbox, which has its own name
    <label className="select-box">
      <Checkbox
        aria-label={label}
        checked={state === 'all'}
        isMixed={state === 'some'}
        onChange={(_, event) => onToggle(isShiftClick(event.nativeEvent))}
      />
    </label>
  )
}

/** A checkbox changes with a click, also by keyboard. */
function isShiftClick(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey
}
