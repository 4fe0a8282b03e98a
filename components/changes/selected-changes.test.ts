import { expect, test } from 'vitest'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { selectedChanges } from './selected-changes'

const registry = (host: string, allow: PublicRegistry['allow'] = []): PublicRegistry => ({
  host,
  title: host,
  kind: 'registry',
  isPlainHttp: false,
  hasCredentials: false,
  signIn: 'off',
  allow,
})
const A = registry('a.dev', ['copy', 'tag', 'create-index', 'delete'])
const B = registry('b.dev', ['copy'])
const NEXT = { name: 'prod', registry: 'b.dev', repository: 'prod/app' }
const tags = (...names: string[]) => ({
  registry: 'a.dev',
  repository: 'team/app',
  kind: 'tag' as const,
  names,
})
const digests = (...names: string[]) => ({ ...tags(...names), kind: 'digest' as const })

test('opens each form with the selected tags', () => {
  expect(selectedChanges(tags('1.0', '1.1'), [A, B], NEXT)).toEqual({
    copy: { href: '/copy?from=a.dev/team/app:1.0+1.1&to=b.dev/team/app' },
    promote: { href: '/copy?from=a.dev/team/app:1.0+1.1&to=b.dev/prod/app' },
    createIndex: {
      href: '/image-index?images=a.dev/team/app:1.0+a.dev/team/app:1.1&to=a.dev/team/app:',
    },
    delete: { href: '/delete?from=a.dev/team/app&tags=1.0,1.1' },
  })
})

test('leaves it to the form where to copy one tag', () => {
  expect(selectedChanges(tags('1.0'), [A, B])).toMatchObject({
    copy: { href: '/copy?from=a.dev/team/app:1.0' },
    delete: { href: '/delete?from=a.dev/team/app:1.0' },
  })
})

test('deletes manifests by digest, with what points to them', () => {
  const { copy, delete: deletion } = selectedChanges(digests('sha256:aa', 'sha256:bb'), [A])
  expect(deletion).toEqual({
    href: '/delete?from=a.dev/team/app@sha256:aa+a.dev/team/app@sha256:bb&mode=images',
  })
  expect(copy).toEqual({ href: '/copy?from=a.dev/team/app@sha256:aa+a.dev/team/app@sha256:bb' })
})

test.each([
  ['nothing', [registry('a.dev'), registry('b.dev')], []],
  ['tags', [registry('a.dev', ['tag']), B], ['copy', 'promote']],
  ['deletions elsewhere', [registry('a.dev'), registry('b.dev', ['delete'])], []],
  ['an index elsewhere', [registry('a.dev'), registry('b.dev', ['create-index'])], ['createIndex']],
])('offers only what the settings allow: %s', (_, registries, offered) => {
  expect(Object.keys(selectedChanges(tags('1.0'), registries, NEXT))).toEqual(offered)
})

test('says so when the selection is too long for an address', () => {
  const names = Array.from({ length: 100 }, (_, n) => `nightly-202611${n}`)
  const { copy, delete: deletion, createIndex } = selectedChanges(tags(...names), [A])
  expect(createIndex).toEqual({ unavailable: 'select fewer' })
  expect(copy).toHaveProperty('unavailable')
  expect(deletion).toHaveProperty('unavailable')
  expect(selectedChanges(tags(...names.slice(0, 20)), [A]).delete).toHaveProperty('href')
})
