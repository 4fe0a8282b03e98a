'use client'

import { visibleText } from '@/lib/oci/visible-text'
import { FilterInput } from '../ui/filter-input'
import { Hint } from '../ui/hint'
import { TagFilterHelp } from './tag-filter-help'
import { useParsedFilter } from './use-parsed-filter'

interface Props {
  value: string
  onChange: (value: string) => void
  label: string
}

/**
 * A filter for tags or what they point to, with its saved filters and help; the same words work in each list. In a
 * toolbar, what is wrong with the filter is below.
 */
export function TagFilterInput({ value, onChange, label }: Props) {
  const { problem } = useParsedFilter(value)
  return (
    <>
      <FilterInput
        value={value}
        onChange={onChange}
        label={label}
        help={<TagFilterHelp filter={value} onChange={onChange} />}
      />
      {problem && (
        <Hint role="alert" className="order-last basis-full">
          {visibleText(problem)}
        </Hint>
      )}
    </>
  )
}
