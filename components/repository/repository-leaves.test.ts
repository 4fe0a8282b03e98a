import { expect, test } from 'vitest'
import { createLeaves, leafOf, rowId } from './repository-leaves'
import { buildTree } from './repository-tree-rows'

const leavesOf = createLeaves(
  buildTree(['acme/api', 'acme/api/worker', 'acme/tools/lint', 'solo'], ['acme/']),
)

test.each([
  ['acme', ['acme/api', 'acme/api/worker', 'acme/tools/lint']],
  ['acme/api', ['acme/api', 'acme/api/worker']],
  ['acme/tools', ['acme/tools/lint']],
  ['solo', ['solo']],
  [rowId({ path: 'acme', isUnlisted: true }), []],
  ['gone', []],
])('in a tree, the row %s stands for %j', (id, leaves) => {
  expect(leavesOf(id)).toEqual(leaves)
})

test('in a flat list, a row stands for itself', () => {
  expect([leafOf('acme/api'), leafOf('acme/')]).toEqual([['acme/api'], []])
})
