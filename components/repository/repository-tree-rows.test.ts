import { expect, test } from 'vitest'
import { buildTree, listMatchingRows, listVisibleRows } from './repository-tree-rows'

const names = ['acme/platform', 'acme/platform/api', 'acme/tools/a/b/c', 'solo', 'acme/v10', 'acme/v2']

function text(rows: ReturnType<typeof listVisibleRows>): string[] {
  return rows.map(
    (row) =>
      `${'  '.repeat(row.depth)}${row.label}${row.isRepository ? '' : '/'}${row.below ? ` ${row.below}` : ''}`,
  )
}

test('everything open: natural order, a chain of single namespaces joined, a name that is both told once', () => {
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

test('closed namespaces show themselves only', () => {
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

test('a filter looks at whole names, every word of it', () => {
  expect(listMatchingRows(names, 'PLAT api').map((row) => row.path)).toEqual(['acme/platform/api'])
  expect(listMatchingRows(names, 'zzz')).toEqual([])
})

test('a namespace that nobody lists is a line of its own, beside what is known in it', () => {
  const prefixes = ['acme/', 'acme/tools/x/', 'team/', 'far/off/']
  const rows = listVisibleRows(buildTree(['acme/api', 'team'], prefixes), () => true)
  expect(
    rows.map(({ path, depth, isUnlisted }) => `${'  '.repeat(depth)}${path}${isUnlisted ? '/…' : ''}`),
  ).toEqual(['acme', '  acme/api', '  acme/tools/x/…', '  acme/…', 'far/off/…', 'team', 'team/…'])
  expect(listVisibleRows(buildTree(['acme/api'], ['acme/']), () => false).map(({ path }) => path)).toEqual([
    'acme',
  ])
  expect(listMatchingRows(['acme/api'], 'team/ap', ['acme/', 'team/']).map(({ path }) => path)).toEqual([
    'team',
  ])
  expect(listMatchingRows(['acme/api'], 'acme', ['acme/', 'team/']).map(({ path }) => path)).toEqual([
    'acme/api',
    'acme',
  ])
})
