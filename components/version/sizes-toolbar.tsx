'use client'

import type { ReactNode } from 'react'
import { TagFilterInput } from '@/components/tag/tag-filter-input'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Checkbox } from '../ui/checkbox'
import { Select } from '../ui/select'
import { Toolbar } from '../ui/toolbar'
import { ALL_VARIANTS, type SizeNames } from './size-names'

type State = [value: string, change: (value: string) => void]

interface Props {
  names: SizeNames
  filter: State
  onVariant: (variant: string) => void
  preReleases: State
  children: ReactNode
}

/** Chooses the versions whose sizes are shown. Each choice is in the address. */
export function SizesToolbar({ names, filter, onVariant, preReleases, children }: Props) {
  const { tags, variants, variant, preReleaseCount } = names
  const [pre, setPre] = preReleases
  return (
    <Toolbar>
      <TagFilterInput
        value={filter[0]}
        onChange={filter[1]}
        label={filter[0] ? 'Filter versions' : `Filter ${formatPlural(tags.length, 'version')}`}
      />
      {variants.length > 1 && (
        <Select aria-label="Variant" value={variant} onChange={onVariant} className="max-w-52">
          {variants.map((choice) => (
            <option key={choice} value={choice}>
              {choice === '' ? 'No variant' : visibleText(`-${choice}`)}
            </option>
          ))}
          <option value={ALL_VARIANTS}>All variants</option>
        </Select>
      )}
      {(preReleaseCount > 0 || pre === 'yes') && (
        <Checkbox isFramed checked={pre === 'yes'} onChange={(isOn) => setPre(isOn ? 'yes' : '')}>
          {formatPlural(preReleaseCount, 'pre-release')}
        </Checkbox>
      )}
      {children}
    </Toolbar>
  )
}
