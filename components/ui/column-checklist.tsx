import type { ReactNode } from 'react'
import { Button } from './button'
import { Checkbox } from './checkbox'
import { type ChoosableColumn, widthQuery } from './column-choice'

interface Props {
  columns: readonly ChoosableColumn[]
  hidden: ReadonlySet<string>
  onChange: (hidden: readonly string[]) => void
  /** Other choices for the table. */
  children?: ReactNode
}

/** Chooses the columns of a table. */
export function ColumnChecklist({ columns, hidden, onChange, children }: Props) {
  const toggle = (key: string, isOn: boolean) =>
    onChange(isOn ? [...hidden].filter((other) => other !== key) : [...hidden, key])
  return (
    <fieldset className="flex w-52 flex-col gap-0.5 p-2">
      <legend className="px-1 text-muted">Columns of this table</legend>
      {columns.map((column) => {
        const fits = window.matchMedia(widthQuery(column)).matches
        return (
          <Checkbox
            key={column.key}
            checked={fits && !hidden.has(column.key)}
            disabled={!fits}
            onChange={(isOn) => toggle(column.key, isOn)}
            className="rounded-md px-1 py-1.5 hover:bg-hover"
          >
            {column.title}
            {!fits && <span className="text-muted"> · needs a wider window</span>}
          </Checkbox>
        )
      })}
      {children}
      <Button
        variant="link"
        disabled={hidden.size === 0}
        onClick={() => onChange([])}
        className="mt-1 self-start px-1 py-1 disabled:text-muted"
      >
        Reset to default
      </Button>
    </fieldset>
  )
}
