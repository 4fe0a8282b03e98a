import { expect, test } from 'vitest'
import { matchingRows, treeOf, visibleRows } from './repository-tree-rows'

const names = ['acme/platform', 'acme/platform/api', 'acme/tools/a/b/c', 'solo', 'acme/v10', 'acme/v2']

function text(rows: ReturnType<typeof visibleRows>): string[] {
  return rows.map(
    (row) =>
      `${'  '.repeat(row.depth)}${row.label}${row.isRepository ? '' : '/'}${row.below ? ` ${row.below}` : ''}`,
  )
}

test('everything open: natural order, a chain of single namespaces joined, a name that is both told once', () => {
  expect(text(visibleRows(treeOf(names), () => true))).toEqual([
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
  expect(text(visibleRows(treeOf(names), (path) => path === 'acme'))).toEqual([
    'acme/ 5',
    '  platform 1',
    '  tools/a/b/ 1',
    '  v2',
    '  v10',
    'solo',
  ])
  expect(text(visibleRows(treeOf(names), () => false))).toEqual(['acme/ 5', 'solo'])
})

test('a filter looks at whole names, every word of it', () => {
  expect(matchingRows(names, 'PLAT api').map((row) => row.path)).toEqual(['acme/platform/api'])
  expect(matchingRows(names, 'zzz')).toEqual([])
})
