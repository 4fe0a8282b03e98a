import { expect, test } from 'vitest'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { findPage, listPages } from './pages'

const REGISTRY: PublicRegistry = {
  host: 'registry.acme.dev',
  title: 'Acme',
  kind: 'registry',
  isPlainHttp: false,
  hasCredentials: false,
  signIn: 'optional',
}

const namesFor = (settings: Partial<PublicRegistry>) =>
  listPages([
    { ...REGISTRY, host: 'other.acme.dev' },
    { ...REGISTRY, ...settings },
  ]).map(({ name }) => name)

test('links only to pages that the settings make possible', () => {
  expect(namesFor({})).toEqual(['Registries', 'Coverage'])
  expect(namesFor({ hasStages: true })).toEqual(['Registries', 'Stages', 'Coverage'])
  expect(namesFor({ allow: ['copy'] })).toEqual(['Registries', 'Coverage', 'Activity'])
  expect(namesFor({ allow: ['delete'] })).toEqual(['Registries', 'Coverage', 'Activity', 'Retention'])
})

test.each([
  [undefined, '/registry.acme.dev?view=platforms'],
  ['localhost:5000', '/localhost:5000?view=platforms'],
])('links to the coverage of %s', (host, address) => {
  expect(listPages([REGISTRY], host).find(({ id }) => id === 'coverage')?.address).toBe(address)
})

test.each([
  ['/', null, 'registries'],
  ['/', 'platforms', 'registries'],
  ['/localhost:5000', null, 'registries'],
  ['/localhost:5000', 'platforms', 'coverage'],
  ['/localhost:5000/team', 'platforms', 'coverage'],
  ['/localhost:5000/team/app', 'stages', 'registries'],
  ['/localhost:5000/team/app:1.0', 'platforms', 'registries'],
  ['/localhost:5000/team/app@sha256:4f2a', 'platforms', 'registries'],
  ['/stages', null, 'stages'],
  ['/activity', null, 'activity'],
  ['/restore', null, 'activity'],
  ['/retention', null, 'retention'],
  ['/copy', null, undefined],
])('%s with the view %s belongs to %s', (path, view, page) => {
  expect(findPage(path, view)).toBe(page)
})
