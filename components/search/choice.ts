import type { LucideIcon } from 'lucide-react'

/** Something the search can open or do. */
export interface Choice {
  /** Its own within the list. */
  id: string
  Icon: LucideIcon
  name: string
  /** What stands small beside it: the registry. */
  place?: string
  /** A digest is set in the monospace face; in a name `1`, `i` and `l` must differ. */
  face?: 'mono' | 'name'
  /** Where it leads; without one, `run` does something here. */
  address?: string
  run?: () => void
}

export interface ChoiceGroup {
  title: string
  choices: Choice[]
  /** How many more fit than are shown. */
  more?: number
}
