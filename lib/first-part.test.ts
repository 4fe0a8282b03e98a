import { expect, test } from 'vitest'
import {
  firstPartOfRepositories,
  firstPartOfTags,
  REMAINING,
  remainingRepositories,
  remainingTags,
} from './first-part'
import type { CachedRepositoryPage } from './source'

const names = (count: number) => Array.from({ length: count }, (_, n) => `name-${n}`)

test('a short list is unchanged', () => {
  const page = { tags: names(20_000), next: 'x' }
  expect(firstPartOfTags(page)).toBe(page)
  const repositories = { repositories: names(20_000), fetchedAt: '' }
  expect(firstPartOfRepositories(repositories)).toBe(repositories)
})

test('the two parts of a long list add up to the list, without duplicates', () => {
  const page = { tags: names(20_003), digestTags: names(2001), next: 'x', truncated: 'why' }
  const [first, rest] = [firstPartOfTags(page), remainingTags(page)]
  expect(first.next).toBe(REMAINING)
  expect(rest).toMatchObject({ next: 'x', truncated: 'why' })
  expect([...first.tags, ...rest.tags]).toEqual(page.tags)
  expect([...(first.digestTags ?? []), ...(rest.digestTags ?? [])]).toEqual(page.digestTags)
  const repositories: CachedRepositoryPage = { repositories: names(20_003), fetchedAt: '' }
  expect(firstPartOfRepositories(repositories).next).toBe(REMAINING)
  expect([
    ...firstPartOfRepositories(repositories).repositories,
    ...remainingRepositories(repositories).repositories,
  ]).toEqual(repositories.repositories)
})
