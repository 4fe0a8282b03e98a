'use client'

import { useQuery } from '@tanstack/react-query'
import {
  useKnownRegistries,
  useOpenedRegistries,
  useRegistries,
  useRegistryHere,
} from '@/components/registry/registries-context'
import type { DigestCoverage, SearchAnswer, Unlisted } from '@/lib/api/search'
import { searchQuery } from '@/lib/queries/search'
import { parseQuery, type SearchQuery } from '@/lib/search/parse-query'
import { useOfferedSetMeUp } from '../set-me-up/offered-set-me-up'
import { addReference } from './add-reference'
import type { Choice, ChoiceGroup } from './choice'
import { toChoiceGroups } from './found-choices'
import { filterPages, listPageChoices } from './page-choices'
import { resolveInput } from './resolve-input'
import type { SearchDialogSubject } from './search-dialog'
import { filterStored, useStoredChoices } from './stored-choices'
import { useOpenPlace } from './use-open-place'

interface Choices {
  /** Without empty groups. */
  groups: ChoiceGroup[]
  /** The terms to highlight. */
  terms: string[]
  /** The choices belong to the current text, not to an earlier one. */
  isSettled: boolean
  isNothingFound: boolean
  notes: readonly Unlisted[]
  error: Error | null
  coverage: DigestCoverage | undefined
  /** Why the text isn't a reference either. */
  problem: string | undefined
}

const NOTHING_TYPED = {
  terms: [],
  isSettled: true,
  isNothingFound: false,
  notes: [],
  error: null,
  coverage: undefined,
  problem: undefined,
}

/** Everything that can be chosen for a text, best match first. Without text, sends no request. */
export function useChoices(text: string, openDialog: (subject: SearchDialogSubject) => void): Choices {
  const { registries, hosts, currentHost, openPublicRegistries } = useSearchedRegistries()
  const place = useOpenPlace(hosts)
  const pages = listPageChoices({
    registries,
    currentHost,
    place,
    openDialog,
    setMeUp: useOfferedSetMeUp(),
  })
  const stored = useStoredChoices()
  const typed = text.trim()
  const { data, error } = useQuery(searchQuery(typed, currentHost))
  if (typed === '') return { ...NOTHING_TYPED, groups: [...stored, groupPages(pages)].filter(hasChoices) }

  const query = parseQuery(
    typed,
    registries.map(({ host }) => host),
  )
  const answer = data?.answer
  const found = findChoices({ query, answer, stored, pages })
  const reference = resolveInput(typed, {
    hosts,
    currentHost,
    openPublicRegistries,
    origin: window.location.origin,
  })
  const isAnswered = error !== null || data?.text === typed
  // Don't offer to open a name as typed while the search may still find it: it would come first for a moment.
  const isReferenceShown = reference.isExplicit || answer || error
  return {
    groups: isReferenceShown ? addReference(found, reference).filter(hasChoices) : found,
    terms: [...query.terms, query.tag ?? '', query.hex ?? ''].filter(Boolean),
    isSettled: reference.isExplicit === true || isAnswered,
    isNothingFound: isAnswered && !error && !reference.isExplicit && found.length === 0,
    notes: answer?.incomplete ?? [],
    error,
    coverage: answer?.searchedManifests,
    problem: reference.problem,
  }
}

/** The registries to search, the hosts of those in the settings, and the host of the open page. */
function useSearchedRegistries() {
  return {
    registries: useKnownRegistries(),
    hosts: useRegistries().map(({ host }) => host),
    currentHost: useRegistryHere()?.host,
    openPublicRegistries: useOpenedRegistries().openPublicRegistries,
  }
}

interface Sources {
  query: SearchQuery
  answer: SearchAnswer | undefined
  stored: readonly ChoiceGroup[]
  pages: readonly Choice[]
}

function findChoices({ query, answer, stored, pages }: Sources): ChoiceGroup[] {
  const found = answer ? toChoiceGroups(answer, query, filterStored(stored, query)) : []
  return [...found, groupPages(filterPages(pages, query.terms))].filter(hasChoices)
}

function groupPages(choices: Choice[]): ChoiceGroup {
  return { title: 'Pages and actions', choices }
}

function hasChoices({ choices }: ChoiceGroup): boolean {
  return choices.length > 0
}
