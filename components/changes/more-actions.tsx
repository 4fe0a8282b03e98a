import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { Popover } from '@/components/ui/popover'

interface Props {
  /** Each is null if the settings don't allow it. */
  links: readonly ReactNode[]
  /** What comes before the links, if there are any. */
  children?: ReactNode
}

/** A menu with the actions that aren't the main one; empty if the settings allow none. */
export function MoreActions({ links, children }: Props) {
  if (links.every((link) => link === null)) return null
  return (
    <Popover
      isKept
      label="More actions"
      trigger={<Ellipsis aria-hidden size={16} />}
      className="control-default w-[34px] px-0"
    >
      <div className="flex min-w-44 flex-col [&_.control-default]:w-full [&_.control-default]:justify-start [&_.control-default]:border-transparent">
        {children}
        {links}
      </div>
    </Popover>
  )
}
