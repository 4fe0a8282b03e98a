import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { getStore, setStore } from '@/lib/store/current-store'
import { openSqliteStore } from '@/lib/store/sqlite-store'
import { NO_STORE } from '@/lib/store/store'
import type { FakeHandler, FakeRegistry } from '@/lib/testing/registry/fake-registry'
import { errorBody, imageManifest, manifestAnswer, stored } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { openRegistry } from './registry'
import type { RegistrySettings } from './registry-settings'

const one = imageManifest('one')
const config = stored({ architecture: 'amd64', os: 'linux' }, 'application/vnd.oci.image.config.v1+json')
const MANIFEST = `/v2/a/manifests/${one.digest}`
const BLOB = `/v2/a/blobs/${config.digest}`
const ADA = { username: 'ada', password: 'ada-secret-1' }
const EVE = { username: 'eve', password: 'eve-secret-2' }

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-kept-'))
  setStore(openSqliteStore(join(folder, 'store.sqlite')))
})
afterEach(async () => {
  getStore().close()
  setStore(NO_STORE)
  await rm(folder, { recursive: true, force: true })
})

/** A new process: the same disk, but empty memory, since these credentials haven't been used yet. */
function another(settings: RegistrySettings, credentials: RegistrySettings['credentials']) {
  getStore().close()
  setStore(openSqliteStore(join(folder, 'store.sqlite')))
  return openRegistry({ ...settings, ...(credentials && { credentials }) })
}

/** Allows only Ada's credentials. */
function forAda(response: FakeHandler): FakeHandler {
  const basic = `Basic ${Buffer.from(`${ADA.username}:${ADA.password}`).toString('base64')}`
  return (request) => {
    if (request.headers.authorization === basic)
      return typeof response === 'function' ? response(request) : response
    const challenge = { 'www-authenticate': 'Basic realm="a"' }
    return { status: 401, headers: challenge, body: errorBody('UNAUTHORIZED', 'who are you') }
  }
}

function requestLines(fake: FakeRegistry): string[] {
  return fake.requests.map(({ method, path }) => `${method} ${path}`)
}

test('after a restart, a tag, its manifest and its config need one HEAD each and no GET', async () => {
  const table = { '/v2/a/manifests/1': manifestAnswer(one), [BLOB]: { body: config.bytes } }
  const { source, settings, fake } = await openFakeRegistry(table)
  const before = await source.manifest('a', '1')
  const bytes = await source.blobBytes('a', config.digest, { maxBytes: 1000 })
  fake.requests.length = 0
  const later = another(settings, ADA)
  expect(await later.manifest('a', '1')).toEqual(before)
  expect(await later.blobBytes('a', config.digest, { maxBytes: 1000 })).toEqual(bytes)
  expect(await later.manifest('a', one.digest)).toEqual(before)
  expect(requestLines(fake)).toEqual(['HEAD /v2/a/manifests/1', `HEAD ${BLOB}`])
})

test('cached content of one user is hidden from others whom the registry refuses', async () => {
  const { fake, settings } = await openFakeRegistry({
    '/v2/a/manifests/1': forAda(manifestAnswer(one)),
    [MANIFEST]: forAda(manifestAnswer(one)),
    [BLOB]: forAda({ body: config.bytes }),
  })
  const ada = openRegistry({ ...settings, credentials: ADA })
  await ada.manifest('a', '1')
  await ada.blobBytes('a', config.digest, { maxBytes: 1000 })
  for (const credentials of [EVE, undefined]) {
    const eve = another(settings, credentials)
    expect(await refusal(eve.manifest('a', '1'))).toMatchObject({ status: 401 })
    expect(await refusal(eve.manifest('a', one.digest))).toMatchObject({ status: 401 })
    expect(await refusal(eve.blobBytes('a', config.digest, { maxBytes: 1000 }))).toMatchObject({
      status: 401,
    })
  }
  fake.requests.length = 0
  await ada.manifest('a', one.digest)
  await ada.blobBytes('a', config.digest, { maxBytes: 1000 })
  expect(fake.requests).toEqual([])
})

test("a login page for everyone doesn't give anyone access to another user's content", async () => {
  const page: FakeHandler = { headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }
  const login: FakeHandler = { status: 302, headers: { location: '/login' } }
  const { fake, settings } = await openFakeRegistry({
    [MANIFEST]: manifestAnswer(one),
    [BLOB]: { body: config.bytes },
  })
  const ada = openRegistry({ ...settings, credentials: ADA })
  await ada.manifest('a', one.digest)
  await ada.blobBytes('a', config.digest, { maxBytes: 1000 })
  fake.table[MANIFEST] = page
  fake.table[BLOB] = login
  fake.table['/login'] = page
  const eve = another(settings, EVE)
  await refusal(eve.manifest('a', one.digest))
  await refusal(eve.blobBytes('a', config.digest, { maxBytes: 1000 }))
})

test('invalid content on disk is downloaded again', async () => {
  const { source, settings } = await openFakeRegistry({ [MANIFEST]: manifestAnswer(one) })
  await source.manifest('a', one.digest)
  const key = `${settings.host} ${settings.url} a ${one.digest}`
  expect(await getStore().get(key)).toBeDefined()
  await getStore().put(key, { bytes: new TextEncoder().encode('{}'), mediaType: 'text/plain' })
  const later = another(settings, ADA)
  expect(Buffer.from((await later.manifest('a', one.digest)).bytes)).toEqual(Buffer.from(one.bytes))
})

test('credentials and identities are never on disk', async () => {
  const { settings } = await openFakeRegistry({ '/v2/a/manifests/1': forAda(manifestAnswer(one)) })
  const ada = openRegistry({ ...settings, credentials: ADA })
  await ada.manifest('a', '1')
  getStore().close()
  const file = await readFile(join(folder, 'store.sqlite'), 'latin1')
  expect(file).toContain(one.digest)
  for (const secret of [ADA.username, ADA.password, ada.identity]) expect(file).not.toContain(secret)
})
