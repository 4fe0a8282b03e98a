import type { LucideIcon } from 'lucide-react'

/** Something the search can open or do. */
export interface Choice {
  /** Unique in the list. */
  id: string
  Icon: LucideIcon
  name: string
  /** The registry, in small text next to the name. */
  place?: string
  /** Other words that find it. */
  keywords?: string
  /** Digests use the monospace face, names a face in which `1`, `i` and `l` differ. */
  face?: 'mono' | 'name'
  /** Opened when chosen; a choice without an address has `run`. */
  address?: string
  run?: () => void
}

export interface ChoiceGroup {
  title: string
  choices: Choice[]
  /** How many more match than are shown. */
  more?: number
}
