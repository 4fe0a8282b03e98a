import { afterEach, expect, test, vi } from 'vitest'
import { readText, textToken } from '@/components/ui/long-text'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { selectedChanges } from './selected-changes'

afterEach(() => vi.unstubAllGlobals())

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

test('hands over a selection that is too long for an address', () => {
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
  })
  const names = Array.from({ length: 100 }, (_, n) => `nightly-202611${n}`)
  const { copy, delete: deletion, createIndex } = selectedChanges(tags(...names), [A, B])
  for (const [change, text] of [
    [copy, `a.dev/team/app:${names.join(' ')}`],
    [createIndex, names.map((name) => `a.dev/team/app:${name}`).join(' ')],
    [deletion, names.join(',')],
  ] as const) {
    if (!change || !('href' in change)) throw new Error('It can’t open.')
    const token = textToken(text)
    expect(change.href.length).toBeLessThan(150)
    expect(decodeURIComponent(change.href)).toContain(token)
    expect(readText(token)).toBeUndefined()
    change.onOpen?.()
    expect(readText(token)).toBe(text)
  }
  const few = selectedChanges(tags(...names.slice(0, 20)), [A]).delete
  expect(few).toEqual({ href: expect.stringContaining('tags=nightly-2026110,') })
})

test('says how many a plan can have', () => {
  const names = Array.from({ length: 1001 }, (_, n) => `v${n}`)
  const { copy, delete: deletion } = selectedChanges(tags(...names), [A])
  expect([copy, deletion]).toEqual(Array(2).fill({ unavailable: 'select up to 1,000' }))
})
