import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SearchAnswer } from '@/lib/api/search'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

const AGAIN_MS = 700
/** No request for each letter of a word: the next one cancels the query while it waits. */
const TYPING_MS = 80

/**
 * The results for a text, together with that text. Never cached: the lists may have changed. It repeats while lists of
 * registries are still loading; until an answer arrives, the previous results stay.
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
      state.data?.answer.incomplete.some(({ state }) => state === 'loading') ? AGAIN_MS : false,
  })
