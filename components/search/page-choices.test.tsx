import { expect, test } from 'vitest'
import type { Place } from '@/lib/artifact/place'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { filterPages, listPageChoices } from './page-choices'

const ACME: PublicRegistry = {
  host: 'registry.acme.dev',
  title: 'Acme',
  kind: 'registry',
  isPlainHttp: false,
  hasCredentials: false,
  signIn: 'optional',
}
const MIRROR: PublicRegistry = { ...ACME, host: 'mirror.acme.dev', title: 'Mirror' }
const TAG: Place = { registry: 'registry.acme.dev', repository: 'team/app', tag: '1.0' }

function choicesWith(registries: PublicRegistry[], place?: Place) {
  return listPageChoices({
    registries,
    currentHost: place?.registry,
    place,
    openDialog: () => undefined,
    setMeUp: undefined,
  })
}

/** Of the changes, without those for what is open. */
function formsWith(allow?: readonly ChangeKind[]): string[] {
  const addresses = choicesWith([{ ...ACME, ...(allow && { allow }) }]).map(({ address = '' }) => address)
  return [...new Set(addresses.filter((address) => /^\/[a-z-]+$/.test(address)))].sort()
}

test.each<[ChangeKind, string[]]>([
  ['copy', ['/copy']],
  ['tag', ['/copy']],
  ['create-index', ['/image-index']],
  ['delete', ['/delete', '/retention']],
])('where the settings allow %s, search offers its pages and the activity log', (kind, pages) => {
  expect(formsWith([kind])).toEqual(['/activity', ...pages])
})

test('leads to the deletions of the activity log, where something can be deleted', () => {
  const restoring = (allow: readonly ChangeKind[]) =>
    choicesWith([{ ...ACME, allow }]).filter(({ name }) => name === 'Restore what was deleted')
  expect(restoring(['delete'])).toMatchObject([{ address: '/activity?action=delete' }])
  expect(restoring(['copy'])).toEqual([])
})

test('offers no pages for changes if the settings don’t allow any', () => {
  expect(formsWith()).toEqual([])
})

test('fills in what is open, in forms that the settings allow for its registry', () => {
  const actionsWith = (registries: PublicRegistry[]) =>
    choicesWith(registries, TAG)
      .filter(({ place, id }) => place === 'team/app:1.0' && id.startsWith('here'))
      .map(({ address }) => address)
  const check = '/registry.acme.dev?view=check&reference=team/app:1.0'
  const copy = '/copy?from=registry.acme.dev/team/app:1.0'
  const activity = '/activity?repository=registry.acme.dev/team/app'
  expect(actionsWith([ACME, MIRROR])).toEqual([check])
  expect(actionsWith([ACME, { ...MIRROR, allow: ['delete', 'tag'] }])).toEqual([activity, check])
  expect(actionsWith([ACME, { ...MIRROR, allow: ['copy'] }])).toEqual([copy, activity, check])
  expect(actionsWith([{ ...ACME, allow: ['tag', 'create-index', 'delete'] }, MIRROR])).toEqual([
    copy,
    '/image-index?images=registry.acme.dev/team/app:1.0',
    '/delete?from=registry.acme.dev/team/app:1.0',
    activity,
    check,
  ])
})

test('offers retention and the views of an open repository', () => {
  const place = { registry: ACME.host, repository: 'team/app' }
  const addresses = choicesWith([{ ...ACME, allow: ['delete'] }], place).map(({ address }) => address)
  expect(addresses).toContain('/retention?repositories=registry.acme.dev/team/app')
  expect(addresses).toContain('/registry.acme.dev/team/app?view=storage')
  expect(addresses).not.toContain('/registry.acme.dev/team/app?view=stages')
})

test.each([
  ['home', 'Registries'],
  ['platforms', 'Coverage'],
  ['undo', 'Restore what was deleted'],
  ['sign out', 'Accounts: sign in or out'],
  ['help', 'Keyboard shortcuts'],
  ['dark', 'Dark theme'],
  ['check acme', 'Check this registry'],
])('%s finds %s', (text, name) => {
  const found = filterPages(choicesWith([{ ...ACME, allow: ['delete'] }]), text.split(' '))
  expect(found[0]?.name).toBe(name)
})
