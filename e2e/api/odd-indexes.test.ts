import { expect } from 'vitest'
import { type PushedManifest, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import { card, cards, fact, instructions, kind, storedDocument } from '../support/rendered-artifact'
import { find, findAll, mainOf, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './api-test'

const LAYER = /^Layer 1/

test('points out an index whose platform for an image differs from the image’s config', async ({
  request,
  registry,
}) => {
  const image = await registry.push(undefined, { platform: 'linux/amd64' })
  const listed = { ...image, platform: { os: 'linux', architecture: 'arm64' } }
  await registry.pushIndex('1.0', { children: [listed, 'linux/amd64'] })
  const page = await readPage(request, `/${registry.reference('1.0')}?platform=linux/arm64`)
  expect(textOf(card(page, 'linux/arm64'))).toContain('config says linux/amd64')
  expect(textOf(mainOf(page))).toContain(
    'The index lists this image as linux/arm64, but its config says linux/amd64.',
  )
  const other = await readPage(request, find(card(page, 'linux/amd64'), 'a').attributes.href ?? '')
  expect(texts(instructions(other))).toContainEqual(expect.stringMatching(LAYER))
  expect(textOf(mainOf(other))).not.toContain('disagree')
})

test('a nested index shows its platforms, which are read from configs if descriptors don’t state them', async ({
  request,
  registry,
}) => {
  const common = await registry.pushIndex(undefined, { children: ['linux/amd64', 'linux/arm64'] })
  const rare = await registry.pushIndex(undefined, { children: ['linux/s390x'], withoutPlatforms: true })
  const describe = ({ mediaType, digest, bytes }: PushedManifest) => ({
    mediaType,
    digest,
    size: bytes.length,
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [common, rare].map(describe),
  })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(cards(page).map((item) => textOf(find(item, 'h2')))).toEqual([
    'linux/amd64',
    'linux/arm64',
    'linux/s390x',
  ])
  const s390x = await readPage(request, find(card(page, 'linux/s390x'), 'a').attributes.href ?? '')
  expect(texts(instructions(s390x)).filter((line) => line.startsWith('Layer'))).toEqual([
    expect.stringMatching(LAYER),
  ])
  expect(textOf(mainOf(s390x))).not.toContain('disagree')
})

test('an empty index says that there is nothing to pull', async ({ request, registry }) => {
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [],
    annotations: { 'com.example.reason': 'nothing was built' },
  })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(texts(findAll(mainOf(page), 'h2'))).toContain('Empty index')
  expect(textOf(mainOf(page))).toContain(
    'This index doesn’t list any manifests, so there is nothing to pull.',
  )
  expect(textOf(fact(page, 'Pull size'))).toContain('0 platforms')
  expect(kind(page)).toBe('Empty index · OCI index')
  expect(findAll(page.document, 'nav', { 'aria-label': 'Platforms' })).toEqual([])
  const labels = texts(findAll(find(page.document, 'tbody'), 'tr'))
  expect(labels).toEqual([expect.stringMatching(/^com\.example\.reason.*nothing was built/)])
  find(mainOf(page), 'summary')
  expect(storedDocument(page)).toContain('"manifests": []')
})
