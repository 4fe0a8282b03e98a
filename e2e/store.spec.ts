import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from './support/app-process'
import { startCountingProxy } from './support/counting-proxy'
import { pushImage } from './support/push-image'
import { startRegistry } from './support/registry-process'
import { expect, registryTest as test } from './support/story'

test('after a restart a known page costs HEADs only, and a tag that moved says what it was', async ({
  request,
}) => {
  const registry = await startRegistry()
  const proxy = await startCountingProxy(registry.url)
  const folder = mkdtempSync(join(tmpdir(), 'porthole-store-'))
  const settings = { REGISTRY_URL: proxy.url, PORTHOLE_DATA: folder }
  const target = { url: registry.url, repository: 'team/app' }
  const first = await pushImage(target, '1.0', { seed: 'first' })
  const open = async (app: { url: string }) =>
    (await request.get(`${app.url}/${proxy.host}/team/app:1.0`)).text()

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
  expect(moved).toContain('until it was first seen here to name this')
  expect(moved).toContain(first.digest)
  const rows = await request.get(`${later.url}/api/rows?reference=${proxy.host}/team/app&tags=1.0`)
  expect(JSON.parse(await rows.text()).firstSeen).toMatch(/^\d{4}-/)
  expect(later.output()).not.toMatch(/SQLite|error/i)

  await later.stop()
  await proxy.stop()
  await registry.stop()
  rmSync(folder, { recursive: true, force: true })
})
