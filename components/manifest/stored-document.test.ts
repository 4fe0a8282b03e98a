import { expect, test } from 'vitest'
import { readBody, readRoot } from '@/lib/artifact/artifact'
import { computeDigest } from '@/lib/oci/compute-digest'
import { OCI_CONFIG, OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { readDocument } from './stored-document'

const LAYER = {
  mediaType: 'application/vnd.oci.image.layer.v1.tar',
  digest: `sha256:${'2'.repeat(64)}`,
  size: 3,
}

async function readConfig(config: object) {
  const { source, putManifest } = memorySource()
  const { digest } = putManifest(
    { config: { mediaType: OCI_CONFIG, ...config }, layers: [LAYER] },
    OCI_MANIFEST,
  )
  const root = await readRoot(source, { registry: 'test', repository: 'app', digest })
  const [selected] = (await readBody(source, root)).platforms
  if (!selected) throw new Error('An image has one platform.')
  return readDocument(source, root, selected, 'config')
}

test('shows a config that the manifest embeds, even if the registry doesn’t have it, whatever its stated size', async () => {
  const bytes = Buffer.from('{"os":"linux","architecture":"amd64"}')
  const config = { digest: computeDigest(bytes), size: -1, data: bytes.toString('base64') }
  expect((await readConfig(config)).bytes).toEqual(bytes)
  await expect(readConfig({ ...config, data: 'e30=' })).rejects.toMatchObject({ status: 404 })
})

test('shows no config for a manifest without one', async () => {
  await expect(readConfig({ digest: 'cut' })).rejects.toMatchObject({
    status: 404,
    message: expect.stringContaining('doesn’t reference a config'),
  })
})
