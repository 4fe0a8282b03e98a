import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SearchAnswer } from '@/lib/api/search'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

const AGAIN_MS = 700
/** Avoids a request for each letter: typing the next one cancels the query while it waits. */
const TYPING_MS = 80

/**
 * The results for a text, along with the text. Never cached, because the lists may have changed. Repeats while
 * registries' lists are still loading; the previous results stay until a response arrives.
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
