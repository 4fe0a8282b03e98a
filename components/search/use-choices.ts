'use client'

import { useQuery } from '@tanstack/react-query'
import { useOpenAny, useRegistries, useRegistryHere } from '@/components/registry/registries-context'
import type { DigestCoverage, Unlisted } from '@/lib/api/search'
import { searchQuery } from '@/lib/queries/search'
import { parseQuery } from '@/lib/search/parse-query'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { useOfferedSetMeUp } from '../set-me-up/offered-set-me-up'
import type { ChoiceGroup } from './choice'
import { foundChoices } from './found-choices'
import { openTyped } from './open-typed'
import { fittingPages, pageChoices } from './page-choices'
import { fittingStored, useStoredChoices } from './stored-choices'
import { useSettled } from './use-settled'
import { withReference } from './with-reference'

interface Choices {
  /** None is empty. */
  groups: ChoiceGroup[]
  /** What to mark in the names. */
  terms: string[]
  /** The choices are those of the text as it stands. */
  isSettled: boolean
  isNothingFound: boolean
  notes: readonly Unlisted[]
  error: Error | null
  coverage: DigestCoverage | undefined
  /** Why the text is no reference either. */
  problem: string | undefined
}

const SETTLE_MS = 80

/** All there is to choose for a text, best first. Without text no request is made. */
export function useChoices(text: string, signIn: (registry?: PublicRegistry) => void): Choices {
  const configured = useRegistries()
  const { openAny, opened } = useOpenAny()
  const shown = useRegistryHere()
  const here = shown?.host
  const known = [...configured, ...opened]
  const registries = shown && !known.some(({ host }) => host === here) ? [...known, shown] : known
  const hosts = registries.map(({ host }) => host)
  const pages = pageChoices({ registries, here, signIn, setMeUp: useOfferedSetMeUp() })
  const stored = useStoredChoices()
  const typed = text.trim()
  const asked = useSettled(typed, SETTLE_MS)
  const { data, error } = useQuery(searchQuery(asked, here))

  const query = parseQuery(typed, hosts)
  const terms = [...query.terms, query.tag ?? '', query.hex ?? ''].filter(Boolean)
  const pageGroup = (choices: ChoiceGroup['choices']) => ({ title: 'Pages and actions', choices })
  if (typed === '') {
    const groups = [...stored, pageGroup(pages)].filter(hasChoices)
    return {
      groups,
      terms,
      isSettled: true,
      isNothingFound: false,
      notes: [],
      error: null,
      coverage: undefined,
      problem: undefined,
    }
  }
  const answer = data?.answer
  const found = [
    ...(answer ? foundChoices(answer, query, fittingStored(stored, query)) : []),
    pageGroup(fittingPages(pages, query.terms)),
  ]
  const reference = openTyped(typed, {
    hosts: configured.map(({ host }) => host),
    here,
    openAny,
    origin: window.location.origin,
  })
  const isAnswered = asked === typed && (error !== null || data?.text === typed)
  return {
    // A name that may be found is not offered as unknown before: it would be first for a moment.
    groups: (reference.isSure || answer || error ? withReference(found, reference) : found).filter(
      hasChoices,
    ),
    terms,
    isSettled: reference.isSure === true || isAnswered,
    isNothingFound: isAnswered && !error && !reference.isSure && !found.some(hasChoices),
    notes: answer?.unlisted ?? [],
    error: isAnswered ? error : null,
    coverage: answer?.digestCoverage,
    problem: reference.problem,
  }
}

function hasChoices({ choices }: ChoiceGroup): boolean {
  return choices.length > 0
}
