import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startFakeRegistry } from '../../lib/testing/registry/fake-registry'
import { newApiContext } from '../support/api-context'
import { startApp } from '../support/app-process'
import { TYPES } from '../support/push-image'

// A registry with this name has its own API, which is faked.
const HOST = 'harbor.example'
const UNTAGGED = `sha256:${'0'.repeat(64)}`

test('lists untagged manifests with the registry’s own API, and none with the v2 API', async () => {
  const registry = await startFakeRegistry()
  registry.table['/api/v2.0/projects/team/repositories/app/artifacts'] = {
    body: [{ digest: UNTAGGED, manifest_media_type: TYPES.oci.manifest, size: 1234, tags: null }],
  }
  const folder = mkdtempSync(join(tmpdir(), 'porthole-untagged-'))
  const config = join(folder, 'porthole.yaml')
  const registries = [HOST, 'plain.example'].map((host) => ({ host, url: registry.url }))
  writeFileSync(config, JSON.stringify({ registries }))
  const app = await startApp({ PORTHOLE_CONFIG: config })
  const request = await newApiContext({ baseURL: app.url })
  try {
    const list = async (host: string) =>
      (await request.get(`/api/untagged?reference=${host}/team/app`)).json()
    expect(await list(HOST)).toEqual({
      manifests: [{ digest: UNTAGGED, mediaType: TYPES.oci.manifest, contentBytes: 1234 }],
    })
    expect(await list('plain.example')).toEqual({ manifests: null })
  } finally {
    await request.dispose()
    await app.stop()
    await registry.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
