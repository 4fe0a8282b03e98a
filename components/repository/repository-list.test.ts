import { expect, test } from 'vitest'
import { createRepositoryList } from './repository-list'
import { buildTree, listVisibleRows } from './repository-tree-rows'

const page = (...repositories: string[]) => ({ repositories })
const shown = (tree: ReturnType<typeof buildTree>) =>
  listVisibleRows(tree, () => true).map(({ path, below }) => `${path} ${below}`)

test('adds later pages to the same tree, which has each name once', () => {
  const list = createRepositoryList()
  const [one, two, three] = [page('b/y', 'a/x'), page('a/x', 'a/b/c'), page('a/b', 'c')]
  const first = list([one])
  expect(shown(first.tree)).toEqual(['a 1', 'a/x 0', 'b 1', 'b/y 0'])
  const second = list([one, two])
  const all = list([one, two, three])
  expect(all.names).toEqual(['b/y', 'a/x', 'a/b/c', 'a/b', 'c'])
  expect(shown(all.tree)).toEqual(shown(buildTree(all.names)))
  expect(all.tree).toBe(first.tree)
  expect([first.names.length, second.names.length]).toEqual([2, 3])
})

test('a refreshed list has its own tree, without deleted names', () => {
  const list = createRepositoryList()
  const before = list([page('a/x', 'a/y')])
  const after = list([page('a/x')])
  expect(after.tree).not.toBe(before.tree)
  expect(shown(after.tree)).toEqual(['a 1', 'a/x 0'])
})

test('processes each of a hundred pages once, and not again if a refresh changes nothing', () => {
  let looked = 0
  const counted = (n: number) => {
    const repositories = Array.from({ length: 10 }, (_, i) => `team-${n}/app-${i}`)
    const { filter } = repositories
    return {
      repositories: Object.assign(repositories, {
        filter: (...given: Parameters<typeof filter>) => {
          looked += 1
          return filter.apply(repositories, given)
        },
      }),
    }
  }
  const list = createRepositoryList()
  const pages: ReturnType<typeof counted>[] = []
  for (let n = 0; n < 100; n += 1) {
    pages.push(counted(n))
    list(pages)
  }
  list(pages.map((page) => ({ ...page })))
  expect(looked).toBe(100)
})
