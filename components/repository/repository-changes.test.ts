import { expect, test } from 'vitest'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { repositoryChanges } from './repository-changes'

const HOST = 'registry.acme.dev'
const allowing = (...allow: ChangeKind[]) =>
  [{ host: HOST, title: HOST, allow }] as unknown as PublicRegistry[]

function changes(names: readonly string[], registries: readonly PublicRegistry[]) {
  return Object.entries(repositoryChanges(HOST, names, registries)).map(
    ([name, change]) => `${name}: ${'href' in change ? change.href : change.unavailable}`,
  )
}

test('one repository can be copied, cleaned up, and deleted', () =>
  expect(changes(['acme/api'], allowing('copy', 'delete'))).toEqual([
    `copy: /copy?from=${HOST}/acme/api`,
    `retention: /retention?repositories=${HOST}/acme/api`,
    `delete: /delete?from=${HOST}/acme/api`,
  ]))

test('only retention takes several repositories', () =>
  expect(changes(['acme/api', 'acme/web'], allowing('copy', 'delete'))).toEqual([
    'copy: select one',
    `retention: /retention?repositories=${HOST}/acme/api+${HOST}/acme/web`,
    'delete: select one',
  ]))

test.each([
  ['more than a plan takes', 51, 'a'],
  ['more than an address takes', 20, 'team/'.repeat(20)],
])('%s are too many', (_, count, prefix) => {
  const names = Array.from({ length: count }, (_, n) => `${prefix}${n}`)
  expect(changes(names, allowing('delete'))[0]).toBe('retention: select fewer')
})

test('what the settings don’t allow isn’t offered', () => {
  expect(changes(['acme/api'], allowing())).toEqual([])
  expect(changes(['acme/api'], allowing('tag'))).toEqual([`copy: /copy?from=${HOST}/acme/api`])
})
