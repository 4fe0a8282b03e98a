import { expect, test } from 'vitest'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { listPageChoices } from './page-choices'

function addressesWith(allow?: readonly ChangeKind[]): (string | undefined)[] {
  const registry: PublicRegistry = {
    host: 'registry.acme.dev',
    title: 'Acme',
    kind: 'registry',
    isPlainHttp: false,
    hasCredentials: false,
    signIn: 'optional',
    ...(allow && { allow }),
  }
  const choices = listPageChoices({
    registries: [registry],
    currentHost: undefined,
    signIn: () => undefined,
    setMeUp: undefined,
  })
  return choices.map(({ address }) => address)
}

test.each<[ChangeKind, string[]]>([
  ['copy', ['/copy']],
  ['tag', ['/copy']],
  ['create-index', ['/image-index']],
  ['delete', ['/delete', '/retention']],
])('where the settings allow %s, search offers its pages and the activity log', (kind, pages) => {
  const changes = addressesWith([kind]).filter((address) => /^\/[a-z-]+$/.test(address ?? ''))
  expect(changes).toEqual([...pages, '/activity'])
})

test('offers no pages for changes if the settings don’t allow any', () => {
  expect(addressesWith().filter((address) => /^\/[a-z-]+$/.test(address ?? ''))).toEqual([])
})
