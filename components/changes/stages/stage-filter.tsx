import { Select } from '@/components/ui/select'
import { visibleText } from '@/lib/oci/visible-text'
import type { Stage } from '@/lib/settings/stage'
import { ANY_STAGE } from './has-tags-ahead'

/** Stands for any stage in the address. */
const ANY_STAGE_PARAMETER = '*'

/** Parses the stage in `?ahead=`: its number, or any; undefined shows all repositories. */
export function parseStageFilter(stages: readonly Stage[], ahead: string): number | undefined {
  if (ahead === ANY_STAGE_PARAMETER) return ANY_STAGE
  const found = stages.findIndex(({ name }) => name === ahead)
  return found < 0 ? undefined : found
}

interface Props {
  stages: readonly Stage[]
  chosen: number | undefined
  onChange: (ahead: string) => void
}

/** All repositories, or those with tags that the next stage doesn't have. */
export function StageFilter({ stages, chosen, onChange }: Props) {
  if (stages.length < 2) return null
  return (
    <Select
      aria-label="Filter repositories by stage"
      value={chosen === undefined ? '' : (stages[chosen]?.name ?? ANY_STAGE_PARAMETER)}
      onChange={onChange}
      className="max-w-full"
    >
      <option value="">All repositories</option>
      <option value={ANY_STAGE_PARAMETER}>With tags not in the next stage</option>
      {stages.length > 2 &&
        stages.slice(0, -1).map(({ name }, n) => (
          <option key={name} value={name}>
            {`With tags in ${visibleText(name)}, not in ${visibleText(stages[n + 1]?.name ?? '')}`}
          </option>
        ))}
    </Select>
  )
}
