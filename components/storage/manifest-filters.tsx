import { FilterInput } from '@/components/ui/filter-input'
import { Select } from '@/components/ui/select'
import { formatCount, formatPlural } from '@/lib/format'
import { MANIFEST_STATES, type ManifestRow } from '@/lib/storage/manifest-rows'

type State = [value: string, change: (value: string) => void]

interface Props {
  /** Undefined while none is loaded. */
  rows: readonly ManifestRow[] | undefined
  filter: State
  state: State
}

/** Chooses which manifests are shown. Each choice is in the address. */
export function ManifestFilters({ rows, filter: [filter, setFilter], state: [state, setState] }: Props) {
  const counts = new Map<string, number>()
  for (const row of rows ?? []) counts.set(row.state, (counts.get(row.state) ?? 0) + 1)
  return (
    <>
      <FilterInput
        value={filter}
        onChange={setFilter}
        label={rows ? `Filter ${formatPlural(rows.length, 'manifest')}` : 'Filter manifests'}
      />
      <Select aria-label="State" value={state} onChange={setState}>
        <option value="">Any state</option>
        {MANIFEST_STATES.filter((name) => !rows || name === state || counts.has(name)).map((name) => (
          <option key={name} value={name}>
            {rows ? `${name} (${formatCount(counts.get(name) ?? 0)})` : name}
          </option>
        ))}
      </Select>
    </>
  )
}
