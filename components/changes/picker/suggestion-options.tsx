'use client'

import { useEffect, useEffectEvent } from 'react'
import type { ComboboxList } from '@/components/ui/use-combobox'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { Suggestion } from './suggestion'
import type { Suggestions } from './suggestions'

interface Props {
  suggestions: Suggestions
  /** What is typed, which needs no suggestion. */
  word: string
  list: ComboboxList
  /** Reports whether the list has options. */
  onOptions: (hasOptions: boolean) => void
  onChoose: (suggestion: Suggestion) => void
}

/** The listbox under a field. None of its options is active until an arrow key moves to it. */
export function SuggestionOptions({ suggestions, word, list, onOptions, onChoose }: Props) {
  const { items, isLoading, problem } = suggestions
  const shown = items.filter(({ text }) => text !== word)
  const hasOptions = shown.length > 0
  const report = useEffectEvent(onOptions)
  useEffect(() => {
    report(hasOptions)
    return () => report(false)
  }, [hasOptions])
  if (!hasOptions && !isLoading && !problem) return null
  return (
    <div className="absolute top-full right-0 left-0 z-30 mt-1 flex flex-col overflow-hidden rounded-panel border border-line-strong bg-panel">
      {hasOptions && (
        <div id={list.id} role="listbox" aria-label="Suggestions" className="max-h-64 overflow-y-auto p-1">
          {shown.map((suggestion, n) => {
            const id = `${list.id}-${n}`
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
              // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
              <div
                key={suggestion.text}
                id={id}
                role="option"
                ref={id === list.pickedId ? list.activeRef : undefined}
                aria-selected={id === list.pickedId}
                data-text={suggestion.text}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(suggestion)}
                className={`flex min-h-8 cursor-pointer items-center gap-3 rounded-control px-2.5 py-1 text-sm ${id === list.pickedId ? 'bg-accent-tint' : 'hover:bg-hover'}`}
              >
                <span className="name min-w-0 flex-1 break-all">{visibleText(suggestion.text)}</span>
                {suggestion.note && <span className="text-muted">{visibleText(suggestion.note)}</span>}
              </div>
            )
          })}
        </div>
      )}
      <Note text={noteOf(suggestions)} />
    </div>
  )
}

function Note({ text }: { text: string }) {
  return (
    <p
      role="status"
      className={text ? 'border-line border-t px-3.5 py-2 text-muted text-sm first:border-t-0' : 'sr-only'}
    >
      {text}
    </p>
  )
}

function noteOf({ moreCount, isLoading, problem }: Suggestions): string {
  if (isLoading) return 'Loading suggestions…'
  if (problem) return visibleText(problem)
  return moreCount > 0 ? `${formatCount(moreCount)} more, keep typing` : ''
}
