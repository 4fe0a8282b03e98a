'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { visibleText } from '@/lib/oci/visible-text'
import { lineStyle } from './line-style'

interface Props {
  columns: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Selects the platforms in the chart, and shows the style of each line. */
export function PlatformToggles({ columns, chosen, onChange }: Props) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <legend className="sr-only">Platforms</legend>
      {columns.map((column, n) => (
        <Checkbox
          key={column}
          checked={chosen.includes(column)}
          onChange={(isOn) =>
            onChange(columns.filter((other) => (other === column ? isOn : chosen.includes(other))))
          }
          className="py-[3px] text-sm"
        >
          <svg className="mr-1.5 inline-block align-middle" aria-hidden="true" width="22" height="8">
            <line x1="0" y1="4" x2="22" y2="4" strokeWidth="2" {...lineStyle(n)} />
          </svg>
          {visibleText(column)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
