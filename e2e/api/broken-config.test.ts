import { expect } from 'vitest'
import { blobOf, descriptorOf, pushBlob, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import { card, fact, storedDocument, tabAddress } from '../support/rendered-artifact'
import { find, findAll, mainOf, type RenderedPage, readPage, textOf, texts } from '../support/rendered-page'
import { test } from './api-test'

const problem = (page: RenderedPage) => textOf(find(mainOf(page), 'section', { role: 'alert' }))

test.for([
  ['[]', /UNREADABLE/],
  ['<!doctype html><title>Sign in</title>', /UNREADABLE/],
  ['{"rootfs":{"diff_ids":"none"}}', /diff_ids/],
  ['{"config":{"Env":[1,2]}}', /Env/],
] as const)(
  'a config that is none is refused by the field’s name, and nothing of it is guessed: %s',
  async ([body, named], { request, registry }) => {
    const image = await registry.push(undefined)
    const config = blobOf(body, TYPES.oci.config)
    await pushBlob(registry.target(), config)
    const manifest = { ...JSON.parse(image.bytes.toString()), config: descriptorOf(config) }
    await pushManifest(registry.target(), '1.0', manifest)
    const page = await readPage(request, `/${registry.reference('1.0')}`)
    expect(problem(page)).toContain('UNREADABLE')
    expect(problem(page)).toMatch(named)
    card(page, 'platform unknown')
    expect(textOf(fact(page, 'Image created'))).toContain('unknown')
  },
)

test('a config of other bytes than its digest says is refused', async ({ request, registry }) => {
  const image = await registry.push('1.0', { seed: 'damaged config' })
  const body = image.config.bytes.toString().replace('/bin/app', '/bin/bad')
  registry.proxy.play(new RegExp(`blobs/${image.config.digest}`), { status: 200, body })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(problem(page)).toContain('DIGEST_MISMATCH')
  expect(page.html).not.toContain('/bin/bad')
})

test('a Docker image whose config is gone says so in its place, and its manifest can be read', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0', { mediaTypes: 'docker', seed: 'its config is refused' })
  registry.proxy.play(new RegExp(`blobs/${image.config.digest}`), {
    status: 404,
    body: '{"errors":[{"code":"BLOB_UNKNOWN","message":"blob unknown to registry"}]}',
  })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(problem(page)).toContain('BLOB_UNKNOWN')
  expect(problem(page)).toContain('blob unknown to registry')
  const manifest = await readPage(request, tabAddress(page, 'Manifest') ?? '')
  const documents = findAll(find(manifest.document, 'nav', { 'aria-label': 'Documents' }), 'a')
  expect(texts(documents)).toEqual(['Manifest', 'Config'])
  expect(storedDocument(manifest)).toContain('application/vnd.docker.distribution.manifest.v2+json')
  expect(storedDocument(manifest)).toContain(image.config.digest)
  const config = await readPage(request, documents[1]?.attributes.href ?? '')
  expect(problem(config)).toContain('BLOB_UNKNOWN')
})
