import { beforeEach, expect, test } from 'vitest'
import { openRegistry } from '@/lib/registry/registry'
import type { Source } from '@/lib/source'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { fakeRegistry, openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { openTaggedRepository, scan } from '@/lib/testing/tag-details'
import { findOrLoadScan } from './find-or-load-scan'

const REQUEST = { place: { registry: 'registry.acme.dev', repository: 'app' }, hasListing: false }

/** What was loaded by another replica is unknown from now on. */
function switchReplica(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
}

async function load(source: Source, id: string) {
  const { signal } = new AbortController()
  const found = await findOrLoadScan(source, { ...REQUEST, id }, signal)
  const loading = found.load()
  for (;;) {
    const next = await loading.next()
    if (next.done)
      return { tagCount: found.state.log.filter((entry) => 'tag' in entry).length, end: next.value }
  }
}

beforeEach(switchReplica)

test('tags that another replica has loaded are loaded again, once', async () => {
  const { table } = openTaggedRepository('app', { count: 20, images: 4 })
  const { fake, settings } = await openFakeRegistry(table)
  const { head } = await scan(openRegistry(settings))
  switchReplica()
  const source = openRegistry(settings)
  expect(await load(source, head.tagDetails)).toEqual({ tagCount: 20, end: undefined })
  fake.requests.length = 0
  expect(await load(source, head.tagDetails)).toEqual({ tagCount: 20, end: undefined })
  expect(fake.requests).toEqual([])
})

test('tags that this replica has loaded aren’t', async () => {
  const { table } = openTaggedRepository('app', { count: 20, images: 4 })
  const { fake, source } = await openFakeRegistry(table)
  const { head } = await scan(source)
  fake.requests.length = 0
  expect(await load(source, head.tagDetails)).toEqual({ tagCount: 20, end: undefined })
  expect(fake.requests).toEqual([])
})

test('a caller who leaves stops it, and the next one continues', async () => {
  const { table } = openTaggedRepository('app', { count: 20, images: 4 })
  const { settings } = await openFakeRegistry(table)
  const { head } = await scan(openRegistry(settings))
  switchReplica()
  const source = openRegistry(settings)
  const leaving = new AbortController()
  const { load: loadPart } = await findOrLoadScan(source, { ...REQUEST, id: head.tagDetails }, leaving.signal)
  const loading = loadPart()
  await loading.next()
  leaving.abort()
  await loading.return(undefined)
  expect(await load(source, head.tagDetails)).toEqual({ tagCount: 20, end: undefined })
})

test('another identity’s ID leads to what this identity may read', async () => {
  const { table } = openTaggedRepository('app', { count: 6, images: 2 })
  const fake = await fakeRegistry(table)
  const settings = settingsFor(fake)
  const alice = openRegistry({ ...settings, credentials: { username: 'alice', password: 'a-secret' } })
  const { head } = await scan(alice)
  table['/v2/app/tags/list'] = { status: 404, body: { errors: [{ code: 'NAME_UNKNOWN', message: 'no' }] } }
  await expect(load(openRegistry(settings), head.tagDetails)).rejects.toMatchObject({ status: 404 })
})

test('rate-limited tags aren’t loaded again', async () => {
  const { table } = openTaggedRepository('app', { count: 6, images: 2 })
  const { fake, source } = await openFakeRegistry(table)
  const { head } = await scan(source)
  switchReplica()
  fake.requests.length = 0
  const limited: Source = Object.create(source, { isRateLimited: { value: true } })
  await expect(load(limited, head.tagDetails)).rejects.toMatchObject({ code: 'TAG_DETAILS_UNKNOWN' })
  expect(fake.requests).toEqual([])
})
