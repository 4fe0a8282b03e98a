'use client'

import { Package, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type KeyboardEvent, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { isComposing } from '@/components/ui/is-composing'
import { useCombobox } from '@/components/ui/use-combobox'
import { useEarlyChange } from '@/components/ui/use-early-change'
import type { ActivitySummary } from '@/lib/changes/activity/summarize-activity'
import { cutSuggestions, includesText, type Suggestions } from '../picker/suggestions'
import { listRepositoryOptions, repositoryOf } from './repository-options'

const SuggestionOptions = dynamic(
  () => import('../picker/suggestion-options').then((module) => module.SuggestionOptions),
  { ssr: false },
)

interface Props {
  value: string
  onChange: (value: string) => void
  summary: Pick<ActivitySummary, 'repositories' | 'isComplete'> | undefined
}

/**
 * A repository, or a namespace with `/*`. Suggests those with changes, and takes any other: the summary doesn't have
 * all. Applies a suggestion at once, and what was typed with Enter or when it loses the focus.
 */
export function RepositoryFilter({ value, onChange, summary }: Props) {
  const { text, setText, apply } = useText(value, onChange)
  const [hasOptions, setHasOptions] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { isOpen, close, restart, inputProps, list } = useCombobox({
    onEscape: (wasOpen) => !wasOpen && setText(value),
    onChoose: (id) => choose(document.getElementById(id)?.dataset.text ?? ''),
  })
  useEarlyChange(input, text, setText)

  function choose(next: string) {
    apply(next)
    close()
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    inputProps.onKeyDown(event)
    if (event.key === 'Enter' && !event.defaultPrevented && !isComposing(event)) apply(text)
  }

  return (
    <div className="relative w-full sm:w-64">
      <Input
        aria-label="Repository"
        placeholder="Any repository"
        title="A repository, or a namespace such as team/*"
        {...inputProps}
        role="combobox"
        ref={input}
        aria-expanded={isOpen && hasOptions}
        aria-controls={isOpen && hasOptions ? list.id : undefined}
        value={text}
        onChange={(next) => {
          setText(next)
          restart()
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close()
          apply(text)
        }}
        before={<Package aria-hidden size={15} />}
        after={
          text !== '' && (
            <IconButton label="Any repository" size="small" onClick={() => choose('')}>
              <X aria-hidden size={14} />
            </IconButton>
          )
        }
        className="bg-panel"
      />
      {isOpen && (
        <SuggestionOptions
          suggestions={suggest(summary, text === value ? '' : text)}
          word={text}
          list={list}
          onOptions={setHasOptions}
          onChoose={(suggestion) => choose(suggestion.text)}
        />
      )}
    </div>
  )
}

/** What is typed, until it's applied. Follows the address. */
function useText(value: string, onChange: (value: string) => void) {
  const [text, setText] = useState(value)
  const [last, setLast] = useState(value)
  if (last !== value) {
    setLast(value)
    setText(value)
  }
  function apply(next: string) {
    const repository = repositoryOf(next)
    setText(repository)
    if (repository !== value) onChange(repository)
  }
  return { text, setText, apply }
}

function suggest(summary: Props['summary'], text: string): Suggestions {
  const matching = listRepositoryOptions(summary?.repositories ?? []).filter((name) =>
    includesText(name, text),
  )
  const problem =
    summary?.isComplete === false
      ? 'Repositories with older changes aren’t suggested. Type or paste any other.'
      : undefined
  return { ...cutSuggestions(matching.map((name) => ({ text: name }))), isLoading: !summary, problem }
}
