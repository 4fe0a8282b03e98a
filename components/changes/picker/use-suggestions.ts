'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRegistries } from '@/components/registry/registries-context'
import { orderTags } from '@/components/tag/tag-order'
import { useThrottled } from '@/components/ui/use-throttled'
import { firstRepositoriesQuery } from '@/lib/queries/repositories'
import { searchQuery } from '@/lib/queries/search'
import { tagsQuery } from '@/lib/queries/tags'
import { readTyped, type Suggestion, type Typed } from './suggestion'

const MAX_SHOWN = 50
/** Avoids a request for each letter. */
const TYPING_MS = 250

/** What a field may hold. */
export type Picked = 'repository' | 'reference'

export interface Suggestions {
  items: readonly Suggestion[]
  /** How many more match. */
  moreCount: number
  isLoading: boolean
  /** Why there may be more than is shown, or nothing. */
  problem: string | undefined
}

interface Context {
  picked: Picked
  /** The reference before the word. */
  before: string | undefined
}

/** Suggests registries, then repositories of a registry, then tags of a repository. */
export function useSuggestions(word: string, { picked, before }: Context): Suggestions {
  const registries = useRegistries()
  const hosts = registries.map(({ host }) => host)
  const typed = readTyped(useThrottled(word, TYPING_MS), hosts, picked === 'reference' ? before : undefined)
  const listed = useListedRepositories(typed, hosts)
  const found = useFoundRepositories(typed, hosts)
  const tags = useTags(typed, picked)
  if (typed.kind === 'tag') return tags
  if (typed.kind === 'repository') return mergeLists(listed, found)
  const matching = registries
    .filter(({ host, title }) => [host, title].some((name) => includes(name, typed.text)))
    .map(({ host, title }) => ({
      text: `${host}/`,
      ...(title !== host && { note: title }),
    }))
  return mergeLists({ ...NONE, items: matching }, found)
}

const NONE: Suggestions = { items: [], moreCount: 0, isLoading: false, problem: undefined }

/** From the first page of the registry's catalog, which is enough for most registries. */
function useListedRepositories(typed: Typed, hosts: readonly string[]): Suggestions {
  const isAsked = typed.kind === 'repository' && hosts.includes(typed.registry)
  const registry = typed.kind === 'registry' ? '' : typed.registry
  const { data, error, isFetching } = useQuery({ ...firstRepositoriesQuery(registry), enabled: isAsked })
  if (!isAsked) return NONE
  const names = data?.repositories.filter((name) => includes(name, typed.text)) ?? []
  return {
    ...cutTo(names.map((name) => ({ text: `${registry}/${name}` }))),
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
  if (!isAsked || !data) return { ...NONE, isLoading: isAsked && isFetching }
  const found = data.answer.repositories.filter((one) => registry === undefined || one.registry === registry)
  return cutTo(found.map((one) => ({ text: `${one.registry}/${one.repository}` })))
}

/** From the first page of the tag list. */
function useTags(typed: Typed, picked: Picked): Suggestions {
  const repository = typed.kind === 'tag' ? `${typed.registry}/${typed.repository}` : ''
  const isAsked = picked === 'reference' && repository !== ''
  const { data, error, isFetching } = useInfiniteQuery({ ...tagsQuery(repository), enabled: isAsked })
  if (!isAsked) return NONE
  const tags = orderTags(data?.pages.flatMap((page) => page.tags) ?? [], '')
  const matching = tags.filter((tag) => includes(tag, typed.text))
  const prefix = typed.kind === 'tag' && typed.isBare ? '' : `${repository}:`
  return {
    ...cutTo(matching.map((tag) => ({ text: `${prefix}${tag}` }))),
    isLoading: isFetching && !data,
    problem:
      error?.message ??
      (data?.pages.at(-1)?.next ? 'More tags aren’t loaded. You can type any tag.' : undefined),
  }
}

function mergeLists(first: Suggestions, second: Suggestions): Suggestions {
  const known = new Set(first.items.map(({ text }) => text))
  const items = [...first.items, ...second.items.filter(({ text }) => !known.has(text))]
  return {
    items: items.slice(0, MAX_SHOWN),
    moreCount: first.moreCount + second.moreCount + Math.max(0, items.length - MAX_SHOWN),
    isLoading: first.isLoading || second.isLoading,
    problem: first.problem ?? second.problem,
  }
}

function cutTo(items: readonly Suggestion[]): Suggestions {
  return { ...NONE, items: items.slice(0, MAX_SHOWN), moreCount: Math.max(0, items.length - MAX_SHOWN) }
}

function includes(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.toLowerCase())
}
