'use client'

import { formatCount } from '@/lib/format'
import type { ComboboxList } from '../ui/use-combobox'
import type { Choice, ChoiceGroup } from './choice'
import { ChoiceRow } from './choice-row'

interface Props {
  list: ComboboxList
  groups: readonly ChoiceGroup[]
  /** The terms to highlight. */
  terms: readonly string[]
  active: Choice | undefined
  optionId: (choice: Choice) => string
  onChoose: (choice: Choice) => void
}

/** The listbox of the search, in groups. */
export function ChoiceList({ list, groups, terms, active, optionId, onChoose }: Props) {
  return (
    <div
      id={list.id}
      role="listbox"
      aria-label="Search results"
      className="max-h-[min(480px,calc(100dvh-140px))] overflow-y-auto overscroll-contain p-1.5"
    >
      {groups.map(({ title, choices, more = 0 }, position) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, no fieldset
        <div
          key={title}
          role="group"
          aria-labelledby={`${list.id}group${position}`}
          className="pb-1 last:pb-0"
        >
          <div
            id={`${list.id}group${position}`}
            role="presentation"
            className="flex justify-between gap-3 px-2.5 pt-2 pb-1 text-muted text-xs"
          >
            <span>{title}</span>
            {more > 0 && <span>{`${formatCount(more)} more, keep typing`}</span>}
          </div>
          {choices.map((choice) => (
            <ChoiceRow
              key={choice.id}
              id={optionId(choice)}
              ref={choice === active ? list.activeRef : undefined}
              choice={choice}
              terms={terms}
              isActive={choice === active}
              onHover={() => list.pick(optionId(choice))}
              onChoose={() => onChoose(choice)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
