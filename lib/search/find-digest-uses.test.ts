import { expect, test } from 'vitest'
import { listOwnAttachments } from '@/lib/artifact/own-attachments'
import { RegistryError } from '@/lib/oci/registry-error'
import { readRow } from '@/lib/tag-details/rows'
import { registryOf } from '@/lib/testing/search-registry'
import { findDigestUses } from './find-digest-uses'

const arm64 = { os: 'linux', architecture: 'arm64' }

/** A registry where an image is in one index with two tags, and by itself in another repository. */
async function loadedRegistry() {
  const registry = registryOf([])
  const { memory, source, host } = registry
  const image = memory.putImage('arm64', 200)
  const index = memory.putIndex([{ ...image, platform: arm64 }])
  for (const tag of ['1.0', '1.1']) memory.tag(tag, index)
  memory.tag('arm', image)
  for (const tag of ['1.0', '1.1']) await readRow(source, host, 'team/app', tag, { isWhole: true })
  await readRow(source, host, 'copies/app', 'arm', { isWhole: true })
  memory.requests.length = 0
  return { ...registry, image }
}

test('groups by repository what leads to a digest, the page’s own first', async () => {
  const { source, image, host, memory } = await loadedRegistry()
  await listOwnAttachments(source, 'team/app', image.digest, {})
  memory.requests.length = 0
  const own = { source, repository: 'team/app' }
  const uses = await findDigestUses({ digest: image.digest, own, sources: [source] })
  expect(uses).toMatchObject({
    repositories: [
      {
        registry: host,
        repository: 'team/app',
        tags: [
          { tag: '1.1', isChild: true, platform: 'linux/arm64' },
          { tag: '1.0', isChild: true, platform: 'linux/arm64' },
        ],
        loadedTagCount: 2,
        attached: {},
      },
      { repository: 'copies/app', tags: [{ tag: 'arm', isChild: false }], loadedTagCount: 1 },
    ],
    tagCount: 3,
    incomplete: [],
  })
  // The visitor has just read the page's own repository.
  expect(memory.requests).toHaveLength(1)
})

test('leaves out repositories that the visitor may no longer read', async () => {
  const { source, image } = await loadedRegistry()
  const refusing = {
    ...source,
    head: async () => {
      throw new RegistryError(403, 'DENIED', 'no')
    },
  }
  const own = { source: refusing, repository: 'team/app' }
  const { repositories, tagCount } = await findDigestUses({
    digest: image.digest,
    own,
    sources: [refusing],
  })
  expect(repositories.map(({ repository }) => repository)).toEqual(['team/app'])
  expect(tagCount).toBe(2)
})

test('the page’s own repository is found even if nothing of it is loaded', async () => {
  const { source, image } = await loadedRegistry()
  const own = { source, repository: 'other/app' }
  const { repositories } = await findDigestUses({ digest: image.digest, own, sources: [] })
  expect(repositories).toMatchObject([{ repository: 'other/app', tags: [], loadedTagCount: 0 }])
})
