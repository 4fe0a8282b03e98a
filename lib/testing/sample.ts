import { join } from 'node:path'
import { openLayout } from '@/lib/layout/layout'
import type { ImageConfig } from '@/lib/oci/image-config'
import type { ImageManifest, IndexManifest } from '@/lib/oci/manifest'
import { readImageConfig } from '@/lib/oci/read-config'
import { readManifest } from '@/lib/oci/read-manifest'
import { writeSample } from '@/lib/sample/write-sample'
import type { Source } from '@/lib/source'

export interface TestSample {
  folder: string
  source: Source
  indexOf(repository: string, reference: string): Promise<IndexManifest>
  imageOf(repository: string, reference: string): Promise<{ manifest: ImageManifest; config: ImageConfig }>
}

const NOW = new Date('2026-11-21T00:00:00Z')

/** For tests that only read it. Written again when its digest changes. */
const SHARED_FOLDER = join(import.meta.dirname, '../../.cache/sample')

/** Opens the sample in a folder of the project, or in a folder of the test. */
export async function openTestSample(folder = SHARED_FOLDER): Promise<TestSample> {
  await writeSample(folder)
  const source = openLayout({ host: 'sample', path: folder })
  const read = async (repository: string, reference: string) => {
    const { bytes, mediaType } = await source.manifest(repository, reference)
    return readManifest(bytes, mediaType)
  }
  return {
    folder,
    source,
    async indexOf(repository, reference) {
      const manifest = await read(repository, reference)
      if (manifest.kind === 'index') return manifest
      throw new Error(`${repository}:${reference} is no index`)
    },
    async imageOf(repository, reference) {
      const manifest = await read(repository, reference)
      if (manifest.kind !== 'image' || !manifest.config)
        throw new Error(`${repository}:${reference} is no image`)
      const config = await source.blobBytes(repository, manifest.config.digest, { maxBytes: 1_000_000 })
      return { manifest, config: readImageConfig(config, NOW) }
    },
  }
}
