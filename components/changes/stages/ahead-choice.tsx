import { visibleText } from '@/lib/oci/visible-text'
import type { Stage } from '@/lib/settings/stage'
import { ANY } from './has-ahead'

/** Stands for any stage in the address. */
const ANY_STAGE = '*'

/** Parses the stage in `?ahead=`: its number, or any; undefined shows all repositories. */
export function chosenStage(stages: readonly Stage[], ahead: string): number | undefined {
  if (ahead === ANY_STAGE) return ANY
  const found = stages.findIndex(({ name }) => name === ahead)
  return found < 0 ? undefined : found
}

interface Props {
  stages: readonly Stage[]
  chosen: number | undefined
  onChange: (ahead: string) => void
}

/** All repositories, or those with tags that the next stage doesn't have. */
export function AheadChoice({ stages, chosen, onChange }: Props) {
  if (stages.length < 2) return null
  return (
    <select
      aria-label="Filter repositories by stage"
      value={chosen === undefined ? '' : (stages[chosen]?.name ?? ANY_STAGE)}
      onChange={(event) => onChange(event.target.value)}
      className="control max-w-full"
    >
      <option value="">All repositories</option>
      <option value={ANY_STAGE}>With tags not in the next stage</option>
      {stages.length > 2 &&
        stages.slice(0, -1).map(({ name }, n) => (
          <option key={name} value={name}>
            {`With tags in ${visibleText(name)}, not in ${visibleText(stages[n + 1]?.name ?? '')}`}
          </option>
        ))}
    </select>
  )
}
