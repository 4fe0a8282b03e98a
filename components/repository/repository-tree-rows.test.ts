import { expect, test } from 'vitest'
import { buildTree, filterNames, filterPrefixes, listVisibleRows } from './repository-tree-rows'

const names = ['acme/platform', 'acme/platform/api', 'acme/tools/a/b/c', 'solo', 'acme/v10', 'acme/v2']

function text(rows: ReturnType<typeof listVisibleRows>): string[] {
  return rows.map(
    (row) =>
      `${'  '.repeat(row.depth)}${row.label}${row.isRepository ? '' : '/'}${row.below ? ` ${row.below}` : ''}`,
  )
}

test('fully open: natural order, joined chains of single namespaces, and one row for a repository that is a namespace', () => {
  expect(text(listVisibleRows(buildTree(names), () => true))).toEqual([
    'acme/ 5',
    '  platform 1',
    '    api',
    '  tools/a/b/ 1',
    '    c',
    '  v2',
    '  v10',
    'solo',
  ])
})

test('closed namespaces show only themselves', () => {
  expect(text(listVisibleRows(buildTree(names), (path) => path === 'acme'))).toEqual([
    'acme/ 5',
    '  platform 1',
    '  tools/a/b/ 1',
    '  v2',
    '  v10',
    'solo',
  ])
  expect(text(listVisibleRows(buildTree(names), () => false))).toEqual(['acme/ 5', 'solo'])
})

test('a filter checks every word against full names', () => {
  expect(filterNames(names, 'PLAT api')).toEqual(['acme/platform/api'])
  expect(filterNames(names, 'zzz')).toEqual([])
})

test('reversed, repositories stay below their namespaces', () => {
  expect(text(listVisibleRows(buildTree(names), (path) => path === 'acme', true))).toEqual([
    'solo',
    'acme/ 5',
    '  v10',
    '  v2',
    '  tools/a/b/ 1',
    '  platform 1',
  ])
})

test('a namespace without a listing has its own row next to its known repositories', () => {
  const prefixes = ['acme/', 'acme/tools/x/', 'team/', 'far/off/']
  const rows = listVisibleRows(buildTree(['acme/api', 'team'], prefixes), () => true)
  expect(
    rows.map(({ path, depth, isUnlisted }) => `${'  '.repeat(depth)}${path}${isUnlisted ? '/…' : ''}`),
  ).toEqual(['acme', '  acme/api', '  acme/tools/x/…', '  acme/…', 'far/off/…', 'team', 'team/…'])
  expect(listVisibleRows(buildTree(['acme/api'], ['acme/']), () => false).map(({ path }) => path)).toEqual([
    'acme',
  ])
  expect(filterPrefixes(['acme/', 'team/'], 'team/ap')).toEqual(['team'])
  expect(filterPrefixes(['acme/', 'team/'], 'acme')).toEqual(['acme'])
})
