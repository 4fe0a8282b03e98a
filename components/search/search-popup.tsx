'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { fullPath } from '@/lib/base-path'
import { visibleText } from '@/lib/oci/visible-text'
import { EmptyLine } from '../ui/empty-line'
import type { ComboboxList, Submitted } from '../ui/use-combobox'
import type { Choice } from './choice'
import { ChoiceList } from './choice-list'
import type { SearchDialogSubject } from './search-dialog'
import { SearchNotes } from './search-notes'
import { useChoices } from './use-choices'

interface Props {
  text: string
  /** Enter was pressed: the active choice opens as soon as it's known. */
  submitted: Submitted | undefined
  list: ComboboxList
  onProblem: (message: string) => void
  onDone: () => void
  onDialog: (subject: SearchDialogSubject) => void
}

/** The results for the box's text; without text, pinned and visited repositories and the pages. */
export function SearchPopup({ text, submitted, list, onProblem, onDone, onDialog }: Props) {
  const router = useRouter()
  const found = useChoices(text, onDialog)
  const choices = found.groups.flatMap((group) => group.choices)
  // An ID can't contain spaces.
  const optionId = ({ id }: Choice) => `${list.id}${id.replaceAll(' ', '-')}`
  const picked = choices.find((choice) => optionId(choice) === list.pickedId)
  const active = picked ?? choices[0]

  function choose({ address, run }: Choice, isNewTab: boolean) {
    onDone()
    if (run) run()
    else if (address && isNewTab) window.open(fullPath(address), '_blank', 'noopener')
    else if (address) router.push(address)
  }

  const chooseActive = useEffectEvent(({ isNewTab }: Submitted) => {
    if (active) choose(active, isNewTab)
    else if (text.trim() !== '') onProblem(found.problem ?? 'No results.')
  })
  const isReady = found.isSettled || picked !== undefined
  useEffect(() => {
    if (submitted && isReady) chooseActive(submitted)
  }, [submitted, isReady])

  return (
    <div className="z-20 flex flex-col overflow-hidden rounded-panel border border-line-strong bg-panel shadow-xl max-sm:fixed max-sm:inset-x-3 max-sm:top-[56px] sm:absolute sm:top-full sm:left-1/2 sm:mt-2 sm:w-[min(640px,calc(100vw-24px))] sm:-translate-x-1/2">
      {choices.length > 0 && (
        <ChoiceList
          list={list}
          groups={found.groups}
          terms={found.terms}
          active={active}
          optionId={optionId}
          onChoose={(choice) => choose(choice, false)}
        />
      )}
      {found.isNothingFound && <EmptyLine>No results for “{visibleText(text.trim())}”.</EmptyLine>}
      <SearchNotes
        isSearching={!found.isSettled}
        count={choices.length}
        notes={found.notes}
        error={found.error}
        coverage={found.coverage}
      />
    </div>
  )
}
