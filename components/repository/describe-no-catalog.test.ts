import { expect, test } from 'vitest'
import { openedRegistry, type PublicRegistry } from '@/lib/settings/public-registry'
import { describeNoCatalog } from './describe-no-catalog'

const acme: PublicRegistry = { ...openedRegistry('registry.acme.dev'), title: 'Acme' }

test.each<[string, Partial<PublicRegistry>, number | undefined, string]>([
  ['nobody asks', {}, undefined, 'Acme doesn’t list its repositories'],
  ['there is none', {}, 404, 'Acme doesn’t list its repositories'],
  ['it is refused', {}, 403, 'Acme doesn’t list its repositories'],
  ['it wants to know who asks', {}, 401, 'Acme doesn’t list its repositories without sign-in'],
  ['a visitor may not', { signedInAs: 'alice' }, 401, 'Acme doesn’t list its repositories for alice'],
  [
    'the settings’ account may not',
    { hasCredentials: true },
    403,
    'Acme doesn’t list its repositories for the account in the settings',
  ],
  [
    'Docker Hub never does',
    { host: 'docker.io', title: 'Docker Hub', signedInAs: 'alice' },
    401,
    'Docker Hub doesn’t list its repositories',
  ],
  ['a cache', { upstream: 'docker.io' }, 404, 'Acme doesn’t list its cached repositories'],
])('when %s', (_when, more, status, title) => {
  expect(describeNoCatalog({ ...acme, ...more }, status).title).toBe(title)
})

test('the example of a name looks like the registry’s names', () => {
  const exampleOf = (host: string) => describeNoCatalog(openedRegistry(host), 401).example
  expect(exampleOf('docker.io')).toBe('library/nginx')
  expect(exampleOf('ghcr.io')).toBe('owner/image')
  expect(exampleOf('registry.acme.dev')).toBe('team/app')
})
