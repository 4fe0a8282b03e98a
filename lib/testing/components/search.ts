import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { listenForSearchKeys } from '@/components/search/listen-for-search-keys'
import { isKeyForPage } from '@/components/ui/is-key-for-page'
import type { SearchAnswer } from '@/lib/api/search'
import { answerRequests } from './answer-requests'

export const box = () => page.getByRole('combobox', { name: 'Search, or open a reference' })
export const results = () => page.getByRole('listbox', { name: 'Search results' })
export const options = (group: string) => results().getByRole('group', { name: group }).getByRole('option')
export const active = () => results().getByRole('option', { selected: true })

/** Opens the search by keyboard and types the text. */
export async function typeToSearch(text: string): Promise<void> {
  // The page's markup listens.
  const stop = listenForSearchKeys(isKeyForPage)
  await userEvent.keyboard('{Control>}k{/Control}')
  stop()
  await expect.element(box()).toHaveFocus()
  if (text) await userEvent.keyboard(text)
}

/** Answers searches with the results for their text, and others with nothing. Returns the requests. */
export function answerSearches(found: Record<string, Partial<SearchAnswer>> = {}): string[] {
  return answerRequests({
    '/api/search': ({ url }) => searchAnswer(found[new URL(url).searchParams.get('q') ?? '']),
  })
}

function searchAnswer({
  repositories = [],
  tags = [],
  digests = [],
  incomplete = [],
  searchedManifests,
}: Partial<SearchAnswer> = {}): SearchAnswer {
  const counts = { repositories: repositories.length, tags: tags.length, digests: digests.length }
  return {
    repositories,
    tags,
    digests,
    totalCounts: counts,
    incomplete,
    ...(searchedManifests && { searchedManifests }),
  }
}
