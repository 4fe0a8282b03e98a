import { expect, test } from 'vitest'
import { paginateRepositories } from './paginate-repositories'

const lists = [
  ['app-10', 'app-2', 'team/web'],
  ['app-2', 'other'],
]

test('lists the names of all stages once, in order, page by page', () => {
  const first = paginateRepositories(lists, { filter: '', limit: 2 })
  expect(first).toEqual({ repositoryCount: 4, names: ['app-2', 'app-10'], next: 'app-10' })
  const second = paginateRepositories(lists, { filter: '', last: first.next, limit: 2 })
  expect(second).toEqual({ repositoryCount: 4, names: ['other', 'team/web'] })
})

test('a page starts at the same place even if its cursor’s name is gone', () => {
  const { names } = paginateRepositories([['app-2', 'other']], { filter: '', last: 'app-10', limit: 2 })
  expect(names).toEqual(['other'])
})

test.each([
  ['APP', ['app-2', 'app-10']],
  ['web team', ['team/web']],
  ['nothing', []],
])('%s', (filter, names) => {
  expect(paginateRepositories(lists, { filter, limit: 9 })).toEqual({ repositoryCount: names.length, names })
})
