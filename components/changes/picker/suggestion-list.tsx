'use client'

import type { ComponentProps } from 'react'
import { SuggestionOptions } from './suggestion-options'
import { type Picked, useSuggestions } from './use-suggestions'

interface Props extends Omit<ComponentProps<typeof SuggestionOptions>, 'suggestions'> {
  picked: Picked
  /** The reference before the word. */
  before: string | undefined
}

/** Suggestions for a word of a reference. */
export function SuggestionList({ picked, before, ...options }: Props) {
  return <SuggestionOptions suggestions={useSuggestions(options.word, { picked, before })} {...options} />
}
