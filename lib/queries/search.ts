import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/routes'
import type { SearchAnswer } from '@/lib/search/search-answer'
import { getJson } from './get-json'

const AGAIN_MS = 700
/** No request for each letter of a word: the next one cancels the query while it waits. */
const TYPING_MS = 80

/**
 * What is found for a text, with the text it was found for. Never taken from an earlier search: the lists may have changed.
 * While registries are still being read it is asked again; until an answer comes the one before stays.
 */
export const searchQuery = (text: string, here: string | undefined) =>
  queryOptions({
    queryKey: ['search', text, here],
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, TYPING_MS))
      signal.throwIfAborted()
      return { text, answer: await getJson<SearchAnswer>(api.search(text, here), signal) }
    },
    enabled: text !== '',
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.answer.unlisted.some(({ state }) => state === 'reading') ? AGAIN_MS : false,
  })
