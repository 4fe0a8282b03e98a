import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'

interface Props {
  totals: readonly { column: string; present: number; known: number }[]
  required: readonly string[]
  shown: readonly string[]
  onChange: (shown: string[]) => void
}

/** Of how many each platform is there; ticked are the columns that the table shows. */
export function CoverageTotals({ totals, required, shown, onChange }: Props) {
  return (
    <fieldset className="flex min-w-0 items-start gap-2 max-sm:flex-col">
      <legend className="float-left mr-2 py-1.5 text-muted text-sm max-sm:py-0">Columns</legend>
      <div className="flex min-w-0 flex-wrap gap-2 max-sm:w-full max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:p-0.5">
        {totals.map(({ column, present, known }) => (
          <label
            key={column}
            className="flex shrink-0 cursor-pointer items-center gap-2.5 rounded-control border border-line bg-panel px-3 py-1.5 text-sm max-sm:gap-2 max-sm:px-2.5 max-sm:text-xs"
          >
            <input
              type="checkbox"
              checked={shown.includes(column)}
              onChange={(event) =>
                onChange(
                  totals
                    .map((other) => other.column)
                    .filter((other) => (other === column ? event.target.checked : shown.includes(other))),
                )
              }
            />
            <span className="mono">{visibleText(column)}</span>
            {known > 0 && (
              <>
                <span className={toneOf({ present, known, isRequired: required.includes(column) })}>
                  {formatCount(present)} of {formatCount(known)}
                </span>
                <meter
                  min={0}
                  max={known}
                  value={present}
                  aria-label={`${visibleText(column)}: ${present} of ${known}`}
                  className="h-1.5 w-14 max-sm:hidden"
                />
              </>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Only a required platform can be short of something. */
function toneOf({ present, known, isRequired }: { present: number; known: number; isRequired: boolean }) {
  if (!isRequired) return 'text-muted'
  return present === known ? 'text-green' : 'text-amber'
}
