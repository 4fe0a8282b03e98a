'use client'

import { Pin, PinOff } from 'lucide-react'
import { useEffect } from 'react'
import { rememberRepository, togglePin, useStoredRepositories } from './stored-repositories'

/** Pins a repository in this browser; being shown, it also notes the visit. */
export function PinButton({ name }: { name: string }) {
  const isPinned = useStoredRepositories('pinned').includes(name)
  useEffect(() => rememberRepository(name), [name])
  const Icon = isPinned ? PinOff : Pin
  const said = isPinned ? 'Unpin this repository' : 'Pin this repository in this browser'
  return (
    <button
      type="button"
      aria-pressed={isPinned}
      aria-label={said}
      title={said}
      onClick={() => togglePin(name)}
      className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden size={15} />
    </button>
  )
}
