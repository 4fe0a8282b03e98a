'use client'

import { type ReactNode, useState } from 'react'
import { formatPlural } from '@/lib/format'
import { Button } from './button'

/** How many items a list starts with. */
const MAX_FIRST = 20
/** How many more appear at once: a browser renders thousands slowly. */
const MAX_MORE = 500

interface Props<Item> {
  /** Its name for screen readers. */
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** Renders the content of an item. */
  children: (item: Item) => ReactNode
  /** What the items are, for the button: `tag`. */
  noun: string
  className?: string
  /** The class of each item. */
  itemClassName?: string
}

/** A list that starts with its first items, and a button for the rest. */
export function LimitedList<Item>({
  label,
  items,
  keyOf,
  children,
  noun,
  className = '',
  itemClassName = '',
}: Props<Item>) {
  const [shown, setShown] = useState(MAX_FIRST)
  const more = Math.min(MAX_MORE, items.length - shown)
  return (
    <>
      <ul aria-label={label} className={className}>
        {items.slice(0, shown).map((item) => (
          <li key={keyOf(item)} className={itemClassName}>
            {children(item)}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button variant="link" className="self-start text-sm" onClick={() => setShown(shown + more)}>
          Show {formatPlural(more, `more ${noun}`)}
        </Button>
      )}
    </>
  )
}
