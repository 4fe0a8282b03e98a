import type { LucideIcon } from 'lucide-react'

/** What can be done with selected rows. It's a link to a form, or happens here. */
export interface BarAction {
  name: string
  Icon: LucideIcon
  /** The address of a form. An action has this or `onPress`. */
  href?: string | undefined
  /** Called before `href` opens. */
  onOpen?: (() => void) | undefined
  /** Returns what it did, in a few words. */
  onPress?: () => Promise<string>
  /** Why it can't be used now. The action stays visible, with this reason. */
  unavailable?: string | undefined
}
