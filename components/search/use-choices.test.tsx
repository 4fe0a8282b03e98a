import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { searchQuery } from '@/lib/queries/search'
import { answerSearches } from '@/lib/testing/components/search'

test('sends one request per typed word, not one per letter', async () => {
  const requests = answerSearches()
  const observer = new QueryObserver(new QueryClient(), searchQuery('n', undefined))
  const stop = observer.subscribe(() => undefined)
  for (const text of ['ng', 'ngi', 'ngin']) observer.setOptions(searchQuery(text, undefined))
  await expect.poll(() => observer.getCurrentResult().data?.text).toBe('ngin')
  expect(requests.map((address) => new URL(address, location.href).search)).toEqual(['?q=ngin'])
  stop()
})
