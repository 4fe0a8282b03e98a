import { describe, expect, test } from 'vitest'
import { findRepositories, findTags } from './find-names'
import { parseQuery } from './parse-query'

const hosts = ['a.dev', 'b.dev']

function repositories(text: string, names: Record<string, string[]>, currentHost?: string) {
  const lists = Object.entries(names).map(([registry, list]) => ({ registry, repositories: list }))
  const best = findRepositories(lists, { query: parseQuery(text, hosts), currentHost, max: 8 })
  return best.items().map(({ registry, repository }) => `${registry}/${repository}`)
}

function tags(text: string, names: Record<string, string[]>) {
  const lists = Object.entries(names).map(([repository, list]) => ({
    registry: 'a.dev',
    repository,
    tags: list,
  }))
  const best = findTags(lists, { query: parseQuery(text, hosts), currentHost: undefined, max: 8 })
  return best.items().map(({ repository, tag }) => `${repository}:${tag}`)
}

describe('repositories', () => {
  test('sorted by match, then by length', () => {
    const names = [
      'x/engine',
      'nginx-unprivileged',
      'my-nginx',
      'library/nginx',
      'mynginx',
      'nginx',
      'n/g/i/n/x',
      'redis',
    ]
    expect(repositories('nginx', { 'a.dev': names })).toEqual([
      'a.dev/nginx',
      'a.dev/library/nginx',
      'a.dev/nginx-unprivileged',
      'a.dev/my-nginx',
      'a.dev/mynginx',
      'a.dev/n/g/i/n/x',
    ])
  })
  test('equal matches in the open registry come first, even if longer', () => {
    const names = { 'a.dev': ['api'], 'b.dev': ['team/api', 'apis'] }
    expect(repositories('ap', names, 'b.dev')).toEqual(['b.dev/apis', 'b.dev/team/api', 'a.dev/api'])
    expect(repositories('api', names, 'b.dev')[0]).toBe('a.dev/api')
  })
  test('all words must match, in any order', () =>
    expect(repositories('api acme', { 'a.dev': ['acme/web', 'acme/api', 'other/api'] })).toEqual([
      'a.dev/acme/api',
    ]))
  test('a host before the name limits the search to that registry', () =>
    expect(repositories('b.dev/ap', { 'a.dev': ['app'], 'b.dev': ['app'] })).toEqual(['b.dev/app']))
  test('upper case also matches, since some registries have it', () =>
    expect(repositories('app', { 'a.dev': ['Team/App'] })).toEqual(['a.dev/Team/App']))
  test('at most the given number, and the total count', () => {
    const lists = [
      { registry: 'a.dev', repositories: Array.from({ length: 50_000 }, (_, n) => `team/app-${n}`) },
    ]
    const best = findRepositories(lists, { query: parseQuery('app', hosts), currentHost: undefined, max: 3 })
    expect(best.items().map(({ repository }) => repository)).toEqual([
      'team/app-0',
      'team/app-1',
      'team/app-2',
    ])
    expect(best.count()).toBe(50_000)
  })
})

describe('tags', () => {
  const names = { 'library/nginx': ['1.27.2', '1.27', 'latest', 'stable-1'], redis: ['7', '1.27-x'] }
  test.each([
    ['1.27', ['library/nginx:1.27', 'redis:1.27-x', 'library/nginx:1.27.2']],
    ['nginx:1.27', ['library/nginx:1.27', 'library/nginx:1.27.2']],
    [
      'nginx: ',
      ['library/nginx:1.27', 'library/nginx:1.27.2', 'library/nginx:latest', 'library/nginx:stable-1'],
    ],
    ['nginx lat', ['library/nginx:latest']],
    // A repository alone isn't a tag.
    ['nginx', []],
    ['12', []],
    ['LATEST', ['library/nginx:latest']],
  ])('%s', (text, found) => expect(tags(text, names).toSorted()).toEqual(found.toSorted()))
  test('the best first', () => expect(tags('1.27', names)[0]).toBe('library/nginx:1.27'))
})
