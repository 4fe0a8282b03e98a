'use client'

import { visibleText } from '@/lib/oci/visible-text'
import { lineStyle } from './line-style'

interface Props {
  columns: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Which platforms are drawn; beside each, how its line looks. */
export function PlatformToggles({ columns, chosen, onChange }: Props) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <legend className="sr-only">Platforms</legend>
      {columns.map((column, n) => (
        <label key={column} className="inline-flex min-h-6 cursor-pointer items-center gap-1.5 text-sm">
          <input
            type="checkbox"
            checked={chosen.includes(column)}
            onChange={(event) =>
              onChange(
                columns.filter((other) => (other === column ? event.target.checked : chosen.includes(other))),
              )
            }
          />
          <svg aria-hidden="true" width="22" height="8">
            <line x1="0" y1="4" x2="22" y2="4" strokeWidth="2" {...lineStyle(n)} />
          </svg>
          {visibleText(column)}
        </label>
      ))}
    </fieldset>
  )
}
