'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, useContext, useRef, useState } from 'react'
import { FieldContext } from '@/components/ui/field-context'
import { useCombobox } from '@/components/ui/use-combobox'
import { useEarlyChange } from '@/components/ui/use-early-change'
import { Chips } from './chips'
import { joinWords, splitWords } from './split-words'
import type { Suggestion } from './suggestion'
import type { Picked } from './use-suggestions'

const SuggestionList = dynamic(() => import('./suggestion-list').then((module) => module.SuggestionList), {
  ssr: false,
})

interface Props {
  /** References, separated by spaces. */
  value: string
  onChange: (value: string) => void
  picked?: Picked
  /** Its name, if it isn't in a `Field`. */
  label?: string
}

/**
 * A field for references that suggests registries, repositories, and tags. All but the last are chips; a pasted list
 * becomes chips too. Anything can be typed, because a registry may have no catalog.
 */
export function ReferencePicker({ value, onChange, picked = 'reference', label }: Props) {
  const { words, typed } = splitWords(value)
  const [hasOptions, setHasOptions] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const combobox = useCombobox({
    onEscape: () => undefined,
    onChoose: (id) => choose(document.getElementById(id)?.dataset.text ?? ''),
  })
  const { isOpen, close, restart, inputProps, list } = combobox
  const type = (text: string) => {
    onChange(joinWords(words, text))
    restart()
  }
  useEarlyChange(input, typed, type)

  function choose(text: string) {
    onChange(joinWords(words, text))
    if (text.endsWith('/')) restart()
    else close()
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const isAtStart = event.key === 'Backspace' && typed === '' && words.length > 0
    if (!isAtStart) return inputProps.onKeyDown(event)
    event.preventDefault()
    onChange(joinWords(words.slice(0, -1), words.at(-1) ?? ''))
  }

  return (
    <div className="relative">
      <div className="input picker">
        <Chips
          words={words}
          onRemove={(n) => {
            onChange(joinWords(words.toSpliced(n, 1), typed))
            input.current?.focus()
          }}
        />
        <input
          {...useContext(FieldContext)}
          aria-label={label}
          {...inputProps}
          role="combobox"
          ref={input}
          onBlur={close}
          aria-expanded={isOpen && hasOptions}
          aria-controls={isOpen && hasOptions ? list.id : undefined}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          maxLength={20_000}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          className="mono min-w-[min(100%,180px)] flex-1 text-sm outline-none"
        />
      </div>
      {isOpen && (
        <SuggestionList
          word={typed}
          picked={picked}
          before={words.findLast((word) => word.includes('/'))}
          list={list}
          onOptions={setHasOptions}
          onChoose={({ text }: Suggestion) => choose(text)}
        />
      )}
    </div>
  )
}
