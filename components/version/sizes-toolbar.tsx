'use client'

import type { ReactNode } from 'react'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { FilterInput } from '../ui/filter-input'
import { ALL_VARIANTS, type SizeNames } from './size-names'

type State = [value: string, change: (value: string) => void]

interface Props {
  names: SizeNames
  filter: State
  onVariant: (variant: string) => void
  preReleases: State
  children: ReactNode
}

/** Which versions have their sizes shown; each choice is in the address. */
export function SizesToolbar({ names, filter, onVariant, preReleases, children }: Props) {
  const { tags, variants, variant, preReleaseCount } = names
  const [pre, setPre] = preReleases
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full sm:w-72">
        <FilterInput
          value={filter[0]}
          onChange={filter[1]}
          label={filter[0] ? 'Filter versions' : `Filter ${formatPlural(tags.length, 'version')}`}
        />
      </div>
      {variants.length > 1 && (
        <select
          aria-label="Variant"
          value={variant}
          onChange={(event) => onVariant(event.target.value)}
          className="control max-w-52"
        >
          {variants.map((choice) => (
            <option key={choice} value={choice}>
              {choice === '' ? 'No variant' : visibleText(`-${choice}`)}
            </option>
          ))}
          <option value={ALL_VARIANTS}>All variants</option>
        </select>
      )}
      {(preReleaseCount > 0 || pre === 'yes') && (
        <label className="control">
          <input
            type="checkbox"
            checked={pre === 'yes'}
            onChange={(event) => setPre(event.target.checked ? 'yes' : '')}
          />
          {formatPlural(preReleaseCount, 'pre-release')}
        </label>
      )}
      {children}
    </div>
  )
}
