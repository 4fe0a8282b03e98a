'use client'

import { type ReactNode, useRef } from 'react'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Select } from '../ui/select'
import { Toolbar } from '../ui/toolbar'
import { useEarlyChange } from '../ui/use-early-change'
import { platformIn, withPlatform } from './platform-in-filter'
import { TagFilterInput } from './tag-filter-input'
import { TAG_ORDERS } from './tag-order'

type State = [value: string, change: (value: string) => void]

interface Props {
  tagCount: number
  filter: State
  order: State
  /** The platforms of the loaded tags. */
  platforms: readonly string[]
  children: ReactNode
}

/** Chooses which tags are listed, and in which order. Each choice is in the address. */
export function TagToolbar({
  tagCount,
  filter: [filter, setFilter],
  order: [order, setOrder],
  platforms,
  children,
}: Props) {
  const platform = platformIn(filter)
  const choices = platform && !platforms.includes(platform) ? [...platforms, platform] : platforms
  const orderChoice = useRef<HTMLSelectElement>(null)
  useEarlyChange(orderChoice, order, setOrder)
  return (
    <Toolbar>
      <TagFilterInput value={filter} onChange={setFilter} label={`Filter ${formatPlural(tagCount, 'tag')}`} />
      <Select
        ref={orderChoice}
        aria-label="Sort tags"
        value={order}
        onChange={setOrder}
        // In a wider window, the headers of the table sort.
        className="sm:hidden"
      >
        {TAG_ORDERS.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
      {choices.length > 0 && (
        <Select
          aria-label="Platform"
          value={platform}
          onChange={(next) => setFilter(withPlatform(filter, next))}
          // On a phone, it shares a line with the order.
          className="max-w-52 max-sm:min-w-0 max-sm:grow max-sm:basis-28"
        >
          <option value="">Any platform</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {visibleText(choice)}
            </option>
          ))}
        </Select>
      )}
      {children}
    </Toolbar>
  )
}
