'use client'

import { useQuery } from '@tanstack/react-query'
import { useRegistries } from '@/components/registry/registries-context'
import { useThrottled } from '@/components/ui/use-throttled'
import { firstRepositoriesQuery } from '@/lib/queries/repositories'
import { searchQuery } from '@/lib/queries/search'
import { readTyped, type Typed } from './suggestion'
import {
  cutSuggestions,
  includesText,
  mergeSuggestions,
  NO_SUGGESTIONS,
  type Suggestions,
} from './suggestions'
import { useTagSuggestions } from './use-tag-suggestions'

/** Avoids a request for each letter. */
const TYPING_MS = 250

/** What a field may hold. */
export type Picked = 'repository' | 'reference'

interface Context {
  picked: Picked
  /** The reference before the word. */
  before: string | undefined
}

const NOTHING: Typed = { kind: 'registry', text: '' }

/** Suggests registries, then repositories of a registry, then tags of a repository. */
export function useSuggestions(word: string, { picked, before }: Context): Suggestions {
  const registries = useRegistries()
  const hosts = registries.map(({ host }) => host)
  const typed = readTyped(useThrottled(word, TYPING_MS), hosts, picked === 'reference' ? before : undefined)
  const listed = useListedRepositories(typed, hosts)
  const found = useFoundRepositories(typed, hosts)
  const tags = useTagSuggestions(picked === 'reference' ? typed : NOTHING)
  if (typed.kind === 'tag') return tags
  if (typed.kind === 'repository') return mergeSuggestions(listed, found)
  const matching = registries
    .filter(({ host, title }) => [host, title].some((name) => includesText(name, typed.text)))
    .map(({ host, title }) => ({
      text: `${host}/`,
      ...(title !== host && { note: title }),
    }))
  return mergeSuggestions({ ...NO_SUGGESTIONS, items: matching }, found)
}

/** From the first page of the registry's catalog, which is enough for most registries. */
function useListedRepositories(typed: Typed, hosts: readonly string[]): Suggestions {
  const isAsked = typed.kind === 'repository' && hosts.includes(typed.registry)
  const registry = typed.kind === 'registry' ? '' : typed.registry
  const { data, error, isFetching } = useQuery({ ...firstRepositoriesQuery(registry), enabled: isAsked })
  if (!isAsked) return NO_SUGGESTIONS
  const names = data?.repositories.filter((name) => includesText(name, typed.text)) ?? []
  return {
    ...cutSuggestions(names.map((name) => ({ text: `${registry}/${name}` }))),
    isLoading: isFetching && !data,
    problem: error?.message,
  }
}

/** From the server's search, for a catalog with more pages than one and for names without a registry. */
function useFoundRepositories(typed: Typed, hosts: readonly string[]): Suggestions {
  const registry = typed.kind === 'repository' && hosts.includes(typed.registry) ? typed.registry : undefined
  const { data: page } = useQuery({ ...firstRepositoriesQuery(registry ?? ''), enabled: false })
  const isListed = registry !== undefined && page?.next === undefined
  const isAsked = typed.text.length > 1 && typed.kind !== 'tag' && !isListed
  const { data, isFetching } = useQuery(searchQuery(isAsked ? typed.text : '', registry))
  if (!isAsked || !data) return { ...NO_SUGGESTIONS, isLoading: isAsked && isFetching }
  const found = data.answer.repositories.filter((one) => registry === undefined || one.registry === registry)
  return cutSuggestions(found.map((one) => ({ text: `${one.registry}/${one.repository}` })))
}
