import { Ellipsis } from 'lucide-react'
import { CopyLink } from '@/components/changes/copy/copy-link'
import { DeleteLink } from '@/components/changes/delete/delete-link'
import { ImageIndexLink } from '@/components/changes/image-index/image-index-link'
import { SetMeUpItem } from '@/components/set-me-up/set-me-up-item'
import { Popover } from '@/components/ui/popover'
import type { Place } from '@/lib/artifact/place'

interface Props {
  place: Place
  /** Undefined if it has no image, so nothing to make an index of. */
  isIndex: boolean | undefined
  /** On a phone, Set Me Up is in the menu. */
  hasSetMeUp: boolean
}

/** A menu with the actions that aren't the main one; empty if the settings allow none. */
export async function MoreActions({ place, isIndex, hasSetMeUp }: Props) {
  // Each is null if the settings don't allow it.
  const links = await Promise.all([
    CopyLink({ place }),
    isIndex === undefined ? null : ImageIndexLink({ place, isIndex }),
    DeleteLink({ place }),
  ])
  if (links.every((link) => link === null)) return null
  return (
    <Popover
      isKept
      label="More actions"
      trigger={<Ellipsis aria-hidden size={16} />}
      className="control-default w-[34px] px-0"
    >
      <div className="flex min-w-44 flex-col [&_.control-default]:w-full [&_.control-default]:justify-start [&_.control-default]:border-transparent">
        {hasSetMeUp && <SetMeUpItem />}
        {links}
      </div>
    </Popover>
  )
}
