import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { getStore, setStore } from '@/lib/store/current-store'
import { openSqliteStore } from '@/lib/store/sqlite-store'
import { NO_STORE } from '@/lib/store/store'
import { readRow } from '@/lib/tag-details/rows'
import { imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { readFirstSeen } from './first-seen'

const [one, two] = [imageManifest('one'), imageManifest('two')]
const TAG = { repository: 'a', tag: '1' }
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-seen-'))
  setStore(openSqliteStore(join(folder, 'store.sqlite')))
})
afterEach(async () => {
  getStore().close()
  setStore(NO_STORE)
  await rm(folder, { recursive: true, force: true })
})

test('a tag that moved has its previous digest and time; one that never moved has neither', async () => {
  const { source, fake } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(one) })
  await source.manifest('a', '1')
  const first = await readFirstSeen(source, TAG, one.digest)
  expect(first).toEqual({ firstSeenAt: expect.stringMatching(TIME) })
  fake.table['/v2/a/manifests/1'] = manifestAnswer(two)
  await source.head('a', '1')
  const moved = await readFirstSeen(source, TAG, two.digest)
  expect(moved).toEqual({
    firstSeenAt: expect.stringMatching(TIME),
    before: { digest: one.digest, until: moved?.firstSeenAt },
  })
  fake.table['/v2/a/manifests/1'] = manifestAnswer(one)
  await source.head('a', '1')
  const back = await readFirstSeen(source, TAG, one.digest)
  expect(back).toMatchObject({ firstSeenAt: first?.firstSeenAt, before: { digest: two.digest } })
})

test('other digests, tags, repositories and registries have none', async () => {
  const { source } = await openFakeRegistry({ '/v2/a/manifests/1': manifestAnswer(one) })
  await source.head('a', '1')
  expect(await readFirstSeen(source, TAG, two.digest)).toBeNull()
  expect(await readFirstSeen(source, { repository: 'a', tag: '2' }, one.digest)).toBeNull()
  expect(await readFirstSeen(source, { repository: 'b', tag: '1' }, one.digest)).toBeNull()
  expect(await readFirstSeen({ ...source, host: 'other.example' }, TAG, one.digest)).toBeNull()
})

test("a row includes it; a refused row doesn't", async () => {
  const { source, fake } = await openFakeRegistry({})
  fake.table['/v2/a/manifests/1'] = manifestAnswer(one)
  fake.table[`/v2/a/manifests/${one.digest}`] = manifestAnswer(one)
  const row = await readRow(source, 'r', 'a', '1', {})
  expect(row).toMatchObject({ digest: one.digest, created: null, firstSeenAt: expect.stringMatching(TIME) })
  fake.table['/v2/a/manifests/1'] = { status: 403 }
  const refused = await readRow(source, 'r', 'a', '1', {})
  expect(refused.error).toBeDefined()
  expect(refused.firstSeenAt).toBeUndefined()
})
