import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startFakeRegistry } from '../../lib/testing/registry/fake-registry'
import { fakeVendor } from '../../lib/testing/registry/fake-vendor'
import { type VendorShape, vendorShapes } from '../../lib/testing/registry/vendor-shapes'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'

/** The settings for a fake vendor. An identity token comes from Docker's configuration, as `az acr login` writes it. */
function settingsFor(shape: VendorShape, { host, url }: { host: string; url: string }, folder: string) {
  const { credentials } = shape
  if (credentials === undefined) return { host, url }
  if (!('identityToken' in credentials)) return { host, url, ...credentials }
  const dockerConfig = join(folder, `${host}.json`)
  const auths = { [host]: { identitytoken: credentials.identityToken } }
  writeFileSync(dockerConfig, JSON.stringify({ auths }))
  return { host, url, dockerConfig }
}

test('lists tags with the replayed sign-ins of Docker Hub, ECR, ACR and others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-vendors-'))
  const players = await Promise.all(
    vendorShapes.map(async (shape, n) => {
      const registry = await startFakeRegistry()
      const auth = await startFakeRegistry()
      fakeVendor(shape, { registry, auth })
      return { shape, registry, auth, host: `vendor-${n}.example` }
    }),
  )
  const registries = players.map(({ shape, registry, host }) =>
    settingsFor(shape, { host, url: registry.url }, folder),
  )
  const config = join(folder, 'porthole.yaml')
  writeFileSync(config, JSON.stringify({ registries }))
  const app = await startApp({ PORTHOLE_CONFIG: config })
  const request = await newApiContext({ baseURL: app.url })
  try {
    for (const { shape, host } of players) {
      const answer = await request.get(`/api/tags?reference=${host}/${shape.repository}`)
      expect(await answer.json(), shape.vendor).toEqual({ tags: ['1.0', 'latest'] })
    }
  } finally {
    await request.dispose()
    await app.stop()
    for (const { registry, auth } of players) await Promise.all([registry.close(), auth.close()])
    rmSync(folder, { recursive: true, force: true })
  }
})
