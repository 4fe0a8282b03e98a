'use client'

import { formatPlural } from '@/lib/format'
import type { Choice, ChoiceGroup } from './choice'
import { ChoiceRow } from './choice-row'

interface Props {
  id: string
  groups: readonly ChoiceGroup[]
  /** What to mark in the names. */
  terms: readonly string[]
  active: Choice | undefined
  elementId: (choice: Choice) => string
  onPick: (choice: Choice) => void
  onChoose: (choice: Choice, isNewTab: boolean) => void
}

/** The list of a combobox, in groups. The box keeps the focus: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function ChoiceList({ id, groups, terms, active, elementId, onPick, onChoose }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Search results"
      className="max-h-[min(480px,calc(100dvh-140px))] overflow-y-auto overscroll-contain p-1.5"
    >
      {groups.map(({ title, choices, more = 0 }, position) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, no fieldset
        <div key={title} role="group" aria-labelledby={`${id}group${position}`} className="pb-1 last:pb-0">
          <div
            id={`${id}group${position}`}
            role="presentation"
            className="flex justify-between gap-3 px-2.5 pt-2 pb-1 text-muted text-xs"
          >
            <span>{title}</span>
            {more > 0 && <span>{`${formatPlural(more, 'more', 'more')}: type on`}</span>}
          </div>
          {choices.map((choice) => (
            <ChoiceRow
              key={choice.id}
              id={elementId(choice)}
              choice={choice}
              terms={terms}
              isActive={choice === active}
              onPick={onPick}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
