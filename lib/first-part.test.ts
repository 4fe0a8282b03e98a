import { expect, test } from 'vitest'
import { firstPart, firstRepositories, REST, restOf, restOfRepositories } from './first-part'
import type { KeptRepositoryPage } from './source'

const names = (count: number) => Array.from({ length: count }, (_, n) => `name-${n}`)

test('a short list is what it was', () => {
  const page = { tags: names(20_000), next: 'x' }
  expect(firstPart(page)).toBe(page)
  const repositories = { repositories: names(20_000), readAt: '' }
  expect(firstRepositories(repositories)).toBe(repositories)
})

test('what the first part of a long list leaves out, the rest has, and nothing twice', () => {
  const page = { tags: names(20_003), digestTags: names(2001), next: 'x', truncated: 'why' }
  const [first, rest] = [firstPart(page), restOf(page)]
  expect(first.next).toBe(REST)
  expect(rest).toMatchObject({ next: 'x', truncated: 'why' })
  expect([...first.tags, ...rest.tags]).toEqual(page.tags)
  expect([...(first.digestTags ?? []), ...(rest.digestTags ?? [])]).toEqual(page.digestTags)
  const repositories: KeptRepositoryPage = { repositories: names(20_003), readAt: '' }
  expect(firstRepositories(repositories).next).toBe(REST)
  expect([
    ...firstRepositories(repositories).repositories,
    ...restOfRepositories(repositories).repositories,
  ]).toEqual(repositories.repositories)
})
