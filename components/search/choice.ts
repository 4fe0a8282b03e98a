import type { LucideIcon } from 'lucide-react'

/** Something the search can open or do. */
export interface Choice {
  /** Unique in the list. */
  id: string
  Icon: LucideIcon
  name: string
  /** Shown small beside the name: the registry. */
  place?: string
  /** A digest is set in the monospace face; in a name `1`, `i` and `l` must differ. */
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
