'use client'

import { Check, type LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { copyText } from '@/components/ui/copy-text'
import { visibleText } from '@/lib/oci/visible-text'
import { pinnedReference, rowPullCommand } from '@/lib/set-me-up/pull-command'
import type { TagRow } from '@/lib/tag-details/row'
import { IconButton } from '../ui/icon-button'

interface Props {
  place: { registry: string; repository: string; tag: string }
  row: Pick<TagRow, 'type' | 'digest'> | undefined
  what: 'pull' | 'pinned'
  Icon: LucideIcon
  /** What the button's label calls it, if not by its tag. */
  name?: string
}

/** Copies a tag's pull command, or its reference pinned to the digest, and announces which. */
export function TagCopyButton({ place, row, what, Icon, name = place.tag }: Props) {
  const known = useRegistry(place.registry)
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const digest = row?.digest
  const isReady = what === 'pull' || Boolean(digest)
  const label = what === 'pull' ? 'pull command' : 'pinned reference'

  async function copy() {
    setSaid((await copyText(textOf(what))) ? `Copied ${label}` : `Couldn’t copy ${label}`)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(''), 1600)
  }

  function textOf(wanted: 'pull' | 'pinned'): string {
    if (wanted === 'pinned') return pinnedReference(place, digest ?? '', known?.publicHost)
    return rowPullCommand(row?.type, place, known?.publicHost)
  }

  // A folder can't be pulled from: Set Me Up shows how to copy from one.
  if (what === 'pull' && known?.kind === 'layout') return null
  const Shown = said.startsWith('Copied') ? Check : Icon
  return (
    <span className="relative">
      <IconButton
        disabled={!isReady}
        onClick={copy}
        label={`Copy ${label} of ${visibleText(name)}`}
        title={isReady ? `Copy ${label}` : 'Digest not loaded yet'}
      >
        <Shown aria-hidden size={14} />
      </IconButton>
      <span
        role="status"
        className={
          said
            ? '-translate-y-1/2 absolute top-1/2 right-full z-10 mr-1 whitespace-nowrap rounded-md bg-text px-2 py-1 text-page text-xs'
            : 'sr-only'
        }
      >
        {said}
      </span>
    </span>
  )
}
