'use client'

import { Pin, PinOff } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { togglePin, useStoredRepositories } from './stored-repositories'

/** Pins a repository in this browser. */
export function PinButton({ name }: { name: string }) {
  const isPinned = useStoredRepositories('pinned').includes(name)
  const Icon = isPinned ? PinOff : Pin
  return (
    <IconButton
      label="Pin this repository"
      aria-pressed={isPinned}
      title={isPinned ? 'Unpin this repository' : 'Pin this repository in this browser'}
      onClick={() => togglePin(name)}
    >
      <Icon aria-hidden size={15} />
    </IconButton>
  )
}
