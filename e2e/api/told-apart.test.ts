import { expect } from 'vitest'
import type { TagRow } from '../../lib/api/rows'
import { descriptorOf, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import { readEntries } from '../support/read-entries'
import { cards, fact } from '../support/rendered-artifact'
import { find, findAll, mainOf, readPage, textOf } from '../support/rendered-page'
import { test } from './api-test'

const AMD64 = { os: 'linux', architecture: 'amd64' }
const APART = [
  { platform: AMD64 },
  { platform: AMD64, annotations: { 'io.github.containers.compression.zstd': 'true' } },
  { platform: { ...AMD64, 'os.features': ['nydus.remoteimage.v1'] } },
  { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
  { platform: { os: 'linux', architecture: 'arm64' } },
  { platform: { os: 'darwin', architecture: 'arm64', 'os.version': 'macOS 14.7' } },
]
const TEXTS = [
  'linux/amd64',
  'linux/amd64 (zstd)',
  'linux(+nydus.remoteimage.v1)/amd64',
  'linux/arm64/v8',
  'linux/arm64',
  'darwin(macOS 14.7)/arm64',
]

test('distinguishes images for the same platform, and each text opens its own', async ({
  request,
  registry,
}) => {
  const images = await Promise.all(APART.map((_, n) => registry.push(undefined, { seed: `apart ${n}` })))
  const manifests = images.map((image, n) => ({ ...descriptorOf(image), ...APART[n] }))
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests,
  })
  const reference = registry.reference('1.0')
  const { platforms } = await (await request.get('/api/artifact', { params: { reference } })).json()
  const digestOf = new Map(TEXTS.map((text, n) => [text, images[n]?.digest]))
  expect(platforms.map(({ text, digest }: { text: string; digest: string }) => [text, digest])).toEqual(
    TEXTS.map((text) => [text, digestOf.get(text)]),
  )
  const params = { reference: registry.reference(), tags: '1.0' }
  const [row] = await readEntries<TagRow>(await request.get('/api/rows', { params }))
  expect(row?.platforms.map(({ platform }) => platform)).toEqual(TEXTS)

  for (const text of [...TEXTS, 'darwin(macOS%2014.7)/arm64', 'linux( nydus.remoteimage.v1)/amd64']) {
    const page = await readPage(request, `/${reference}?platform=${encodeURIComponent(text)}`)
    const chosen = cards(page).filter((card) => findAll(card, 'a', { 'aria-current': 'true' }).length > 0)
    const plain = text.replace('%20', ' ').replace('( ', '(+')
    expect(
      chosen.flatMap((card) =>
        findAll(card, 'span').flatMap(({ attributes }) => attributes['data-digest'] ?? []),
      ),
      text,
    ).toEqual([digestOf.get(plain)])
  }
  const page = await readPage(request, `/${reference}`)
  expect(cards(page).map((card) => find(card, 'a').attributes['aria-label'])).toEqual([
    ...['linux/amd64', 'linux/amd64 zstd', 'linux(+nydus.remoteimage.v1)/amd64'],
    ...['linux/arm64/v8', 'linux/arm64', 'darwin/arm64 macOS 14.7'],
  ])
  expect(textOf(mainOf(page))).toContain('Most clients pull the first match')
  expect(textOf(fact(page, 'Pull size'))).toContain('6 images for 4 platforms')
})
