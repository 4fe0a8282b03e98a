import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'

interface Props {
  totals: readonly { column: string; present: number; known: number }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** For each platform of how many it is there; ticked are those that are looked at. */
export function CoverageTotals({ totals, chosen, onChange }: Props) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Platforms</legend>
      {totals.map(({ column, present, known }) => (
        <label
          key={column}
          className="flex cursor-pointer items-center gap-2.5 rounded-control border border-line bg-panel px-3 py-1.5 text-sm"
        >
          <input
            type="checkbox"
            checked={chosen.includes(column)}
            onChange={(event) =>
              onChange(
                totals
                  .map((other) => other.column)
                  .filter((other) => (other === column ? event.target.checked : chosen.includes(other))),
              )
            }
          />
          <span className="mono">{visibleText(column)}</span>
          <span className={present === known ? 'text-green' : 'text-amber'}>
            {formatCount(present)} of {formatCount(known)}
          </span>
          <meter
            min={0}
            max={Math.max(known, 1)}
            value={present}
            aria-label={`${visibleText(column)}: ${present} of ${known}`}
            className="h-1.5 w-14"
          />
        </label>
      ))}
    </fieldset>
  )
}
