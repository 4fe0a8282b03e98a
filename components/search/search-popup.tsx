'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useId, useState } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import type { Choice } from './choice'
import { ChoiceList } from './choice-list'
import type { SearchDialogOf } from './search-dialog'
import { SearchNotes } from './search-notes'
import { useChoices } from './use-choices'

/** Enter was pressed: what is first, or was picked, opens as soon as it is known. */
export interface Entered {
  isNewTab: boolean
}

/** What the box says of its list: nothing while there is none. */
export interface Shown {
  listId?: string
  activeId?: string
}

interface Props {
  text: string
  entered: Entered | undefined
  /** Is given the function that moves the choice. */
  move: RefObject<((steps: number) => void) | undefined>
  onShown: (shown: Shown) => void
  onProblem: (message: string) => void
  onDone: () => void
  onDialog: (dialog: SearchDialogOf) => void
}

/** What is found for the text of the box, below it; without text what was pinned, visited, and the pages there are. */
export function SearchPopup({ text, entered, move, onShown, onProblem, onDone, onDialog }: Props) {
  const router = useRouter()
  const listId = useId()
  const found = useChoices(text, (registry) => onDialog({ registry }))
  const { groups, isSettled, problem } = found
  const choices = groups.flatMap((group) => group.choices)
  const [picked, setPicked] = useState({ text, id: '' })
  const own = picked.text === text ? choices.findIndex(({ id }) => id === picked.id) : -1
  const at = Math.max(0, own)
  const active = choices[at]
  const elementId = (choice: Choice) => `${listId}${choices.indexOf(choice)}`

  useEffect(() => {
    move.current = (steps) => {
      const count = choices.length
      const isFar = Math.abs(steps) > 1
      const next = isFar ? Math.min(count - 1, Math.max(0, at + steps)) : (at + steps + count) % count
      const choice = choices[next]
      if (choice) setPicked({ text, id: choice.id })
    }
  })

  const activeId = active && elementId(active)
  useEffect(() => onShown(activeId ? { listId, activeId } : {}), [onShown, listId, activeId])
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  function choose({ address, run }: Choice, isNewTab: boolean) {
    onDone()
    if (run) run()
    else if (address && isNewTab) window.open(address, '_blank', 'noopener')
    else if (address) router.push(address)
  }

  const isReady = isSettled || own >= 0
  useEffect(() => {
    if (!entered || !isReady) return
    if (active) choose(active, entered.isNewTab)
    else if (text.trim() !== '') onProblem(problem ?? 'Nothing was found.')
  })

  return (
    <div className="z-20 flex flex-col overflow-hidden rounded-panel border border-line-strong bg-panel shadow-xl max-sm:fixed max-sm:inset-x-3 max-sm:top-[56px] sm:absolute sm:top-full sm:left-1/2 sm:mt-2 sm:w-[min(640px,calc(100vw-24px))] sm:-translate-x-1/2">
      {choices.length > 0 && (
        <ChoiceList
          id={listId}
          groups={groups}
          terms={found.terms}
          active={active}
          elementId={elementId}
          onPick={(choice) => setPicked({ text, id: choice.id })}
          onChoose={choose}
        />
      )}
      {found.isNothingFound && (
        <p className="px-4 py-3 text-muted">Nothing found for “{visibleText(text.trim())}”.</p>
      )}
      <SearchNotes
        isSearching={!isSettled}
        count={choices.length}
        notes={found.notes}
        error={found.error}
        coverage={found.coverage}
      />
    </div>
  )
}
