import { expect, test } from 'vitest'
import { readRow } from '@/lib/tag-details/rows'
import { registryOf } from '@/lib/testing/search-registry'
import { findLeadingTags } from './find-leading-tags'

test('tags lead to the attestations in their indexes, just like in search', async () => {
  const { source, memory, host } = registryOf([])
  const [image, attestation] = [memory.putImage('amd64', 100), memory.putImage('unknown', 5)]
  const index = memory.putIndex([
    { ...image, platform: { os: 'linux', architecture: 'amd64' } },
    {
      ...attestation,
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: {
        'vnd.docker.reference.type': 'attestation-manifest',
        'vnd.docker.reference.digest': image.digest,
      },
    },
  ])
  for (const tag of ['1', '1.0']) memory.tag(tag, index)
  memory.tag('other', memory.putImage('arm64', 7))
  for (const tag of ['1', '1.0', 'other']) await readRow(source, host, 'team/app', tag, { isWhole: true })

  const as = { isChild: true, platform: null, as: 'attestation' }
  const sorted = (digest: string) => {
    const { tags, loadedCount } = findLeadingTags(source, 'team/app', digest)
    return { tags: tags.sort((a, b) => a.tag.length - b.tag.length), loadedCount }
  }
  expect(sorted(attestation.digest)).toEqual({
    tags: [
      { tag: '1', ...as },
      { tag: '1.0', ...as },
    ],
    loadedCount: 3,
  })
  const platform = 'linux/amd64'
  expect(sorted(image.digest).tags).toMatchObject([
    { tag: '1', platform },
    { tag: '1.0', platform },
  ])
})
