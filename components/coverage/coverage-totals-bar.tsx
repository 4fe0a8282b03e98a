import { Checkbox } from '@/components/ui/checkbox'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'

interface Props {
  totals: readonly { column: string; present: number; known: number }[]
  required: readonly string[]
  shown: readonly string[]
  onChange: (shown: string[]) => void
}

/** How many items have each platform; the checked ones are columns of the table. */
export function CoverageTotals({ totals, required, shown, onChange }: Props) {
  return (
    <fieldset className="flex min-w-0 items-start gap-2 max-sm:flex-col">
      <legend className="float-left mr-2 py-1.5 text-muted text-sm max-sm:py-0">Columns</legend>
      <div className="flex min-w-0 flex-wrap gap-2 max-sm:w-full max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:p-0.5">
        {totals.map(({ column, present, known }) => (
          <Checkbox
            key={column}
            isFramed
            checked={shown.includes(column)}
            onChange={(isShown) =>
              onChange(
                totals
                  .map((other) => other.column)
                  .filter((other) => (other === column ? isShown : shown.includes(other))),
              )
            }
            className="shrink-0 border-line font-normal text-sm max-sm:px-2.5 max-sm:text-xs"
          >
            <span className="flex items-center gap-2.5 max-sm:gap-2">
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
            </span>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

/** Only a required platform can have gaps. */
function toneOf({ present, known, isRequired }: { present: number; known: number; isRequired: boolean }) {
  if (!isRequired) return 'text-muted'
  return present === known ? 'text-green' : 'text-amber'
}
