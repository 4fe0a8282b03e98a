import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { startApp } from '../support/app-process'
import { startCountingProxy } from '../support/counting-proxy'
import { pushManifest } from '../support/push'
import { pushImage } from '../support/push-image'
import { readEntries } from '../support/read-entries'
import { startRegistry } from '../support/registry-process'

test('after a restart, a known page needs only HEADs, and a tag that moved shows its previous digest', async () => {
  const registry = await startRegistry()
  const proxy = await startCountingProxy(registry.url)
  const folder = mkdtempSync(join(tmpdir(), 'porthole-store-'))
  const settings = { REGISTRY_URL: proxy.url, PORTHOLE_DATA: folder }
  const target = { url: registry.url, repository: 'team/app' }
  const first = await pushImage(target, '1.0', { seed: 'first' })
  const open = async (app: { url: string }) => (await fetch(`${app.url}/${proxy.host}/team/app:1.0`)).text()

  const app = await startApp(settings)
  expect(await open(app)).toContain(first.digest)
  await app.stop()

  proxy.reset()
  const later = await startApp(settings)
  proxy.reset()
  expect(await open(later)).toContain(first.digest)
  expect(proxy.log.requests.map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])

  await pushImage(target, '1.0', { seed: 'second' })
  const moved = await open(later)
  expect(moved).toContain('Its current digest was first seen')
  expect(moved).toContain(first.digest)
  const rows = await fetch(`${later.url}/api/rows?reference=${proxy.host}/team/app&tags=1.0`)
  expect(await readEntries(rows)).toMatchObject([{ firstSeenAt: expect.stringMatching(/^\d{4}-/) }])
  expect(later.output()).not.toMatch(/SQLite|error/i)

  await later.stop()
  await proxy.stop()
  await registry.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The digests of the contents in this folder's store. */
function digestsIn(folder: string): string[] {
  const database = new DatabaseSync(join(folder, 'store.sqlite'), { readOnly: true })
  const keys = database.prepare('SELECT key FROM contents').all()
  database.close()
  return keys.map(({ key }) => String(key).split(' ').at(-1) ?? '')
}

test('after the server was killed, loading all tags continues with only HEADs for what was loaded', async () => {
  const registry = await startRegistry()
  const proxy = await startCountingProxy(registry.url)
  const folder = mkdtempSync(join(tmpdir(), 'porthole-store-'))
  const settings = { REGISTRY_URL: proxy.url, PORTHOLE_DATA: folder }
  const target = { url: registry.url, repository: 'team/app' }
  for (const image of [0, 1, 2, 3]) {
    const pushed = await pushImage(target, undefined, { seed: `image ${image}` })
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => pushManifest(target, `1.${image}.${n}`, pushed.bytes)),
    )
  }
  const path = `/api/tag-details?reference=${proxy.host}/team/app`
  const digestsRead = () =>
    proxy.log.requests.flatMap(({ method, path, endedAt, isCancelled }) =>
      method === 'GET' && endedAt !== null && !isCancelled ? (/sha256:\w+$/.exec(path) ?? []) : [],
    )

  const app = await startApp(settings)
  proxy.gate.shut()
  const cut = fetch(app.url + path).then((answer) => answer.text())
  cut.catch(() => undefined)
  await proxy.gate.waiting(1)
  // The manifest and config of the first image; the last one's tags haven't been requested yet.
  while (digestsRead().length < 2) {
    proxy.gate.release()
    await proxy.gate.waiting(1)
  }
  const read = digestsRead()
  await expect.poll(() => digestsIn(folder)).toEqual(expect.arrayContaining(read))
  process.kill(app.pid, 'SIGKILL')
  await expect(cut).rejects.toThrow()
  await app.stop()

  proxy.reset()
  const later = await startApp(settings)
  proxy.reset()
  const whole = await (await fetch(later.url + path)).text()
  expect(whole).toMatch(/^\{"tagDetails":"[^"]+","tagCount":40.*\n/)
  expect(whole).toMatch(/\{"end":"complete"\}\n$/)
  // One for each tag, and one for each digest from the disk, which is only shown to those who may read it.
  expect(proxy.log.heads()).toHaveLength(40 + read.length)
  expect(digestsRead().filter((digest) => read.includes(digest))).toEqual([])
  expect(digestsRead()).toHaveLength(8 - read.length)
  expect(later.output()).not.toMatch(/SQLite|error/i)

  await later.stop()
  await proxy.stop()
  await registry.stop()
  rmSync(folder, { recursive: true, force: true })
})
