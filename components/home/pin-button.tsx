'use client'

import { Pin, PinOff } from 'lucide-react'
import { togglePin, useStoredRepositories } from './stored-repositories'

/** Pins a repository in this browser. */
export function PinButton({ name }: { name: string }) {
  const isPinned = useStoredRepositories('pinned').includes(name)
  const Icon = isPinned ? PinOff : Pin
  return (
    <button
      type="button"
      aria-pressed={isPinned}
      aria-label="Pin this repository"
      title={isPinned ? 'Unpin this repository' : 'Pin this repository in this browser'}
      onClick={() => togglePin(name)}
      className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden size={15} />
    </button>
  )
}
