import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from '../support/app-process'
import { blobOf, descriptorOf, pushBlob, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import { pushZeros } from '../support/push-zeros'
import { startRegistry } from '../support/registry-process'
import { peakMemoryBytes } from './peak-memory'

export interface CopyResult {
  seconds: number
  sizeBytes: number
  peakMemoryBytes: number
}

const SIZE_BYTES = 2 * 1024 * 1024 * 1024
export const COPY_HEAP_LIMIT = 128

/** Copies an image with one layer of 2 GiB from one registry to another. Throws if that doesn't succeed. */
export async function measureCopy(): Promise<CopyResult> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-bench-copy-'))
  const [from, to] = [await startRegistry(), await startRegistry()]
  try {
    const source = { url: from.url, repository: 'team/app' }
    const layer = await pushZeros(source, SIZE_BYTES)
    const config = blobOf('{"os":"linux","architecture":"amd64"}', TYPES.oci.config)
    await pushBlob(source, config)
    await pushManifest(source, '1.0', {
      schemaVersion: 2,
      mediaType: TYPES.oci.manifest,
      config: descriptorOf(config),
      layers: [{ mediaType: TYPES.oci.layer, ...layer }],
    })
    const settings = join(folder, 'porthole.yaml')
    const registries = [
      { host: from.host, url: from.url },
      { host: to.host, url: to.url, allow: ['copy'], allowWithoutSignIn: true },
    ]
    writeFileSync(settings, JSON.stringify({ registries }))
    const limit = `--max-old-space-size=${COPY_HEAP_LIMIT}`
    const app = await startApp({ PORTHOLE_CONFIG: settings, NODE_OPTIONS: limit })
    try {
      const post = async (path: string, body?: object) => {
        const headers = { origin: app.url, 'content-type': 'application/json' }
        return (
          await fetch(app.url + path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) })
        ).json()
      }
      const names = { from: [`${from.host}/team/app:1.0`], to: [`${to.host}/prod/app:1.0`] }
      const { id } = await post('/api/plans', { action: 'copy', ...names })
      const startedMs = performance.now()
      const { job } = await post(`/api/plans/${id}/apply`)
      const told = await (await fetch(`${app.url}/api/jobs/${job}`)).text()
      if (!told.includes('"end":"succeeded"')) throw new Error(`the copy ended with ${told.slice(-300)}`)
      const seconds = (performance.now() - startedMs) / 1000
      return { seconds, sizeBytes: SIZE_BYTES, peakMemoryBytes: peakMemoryBytes(app.pid) }
    } finally {
      await app.stop()
    }
  } finally {
    await from.stop()
    await to.stop()
    rmSync(folder, { recursive: true })
  }
}
