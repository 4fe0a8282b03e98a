import { expect } from 'vitest'
import { blobOf, descriptorOf, pushBlob, pushManifest } from '../support/push'
import { TYPES } from '../support/push-image'
import { card, fact, storedDocument, tabAddress } from '../support/rendered-artifact'
import { find, findAll, mainOf, type RenderedPage, readPage, textOf, texts } from '../support/rendered-page'
import { type ApiFixtures, test } from './api-test'

const problem = (page: RenderedPage) => textOf(find(mainOf(page), 'section', { role: 'alert' }))

/** Reads an image whose config is this text. */
async function readWithConfig(
  body: string,
  { request, registry }: Pick<ApiFixtures, 'request' | 'registry'>,
) {
  const image = await registry.push(undefined)
  const config = blobOf(body, TYPES.oci.config)
  await pushBlob(registry.target(), config)
  const manifest = { ...JSON.parse(image.bytes.toString()), config: descriptorOf(config) }
  await pushManifest(registry.target(), '1.0', manifest)
  return readPage(request, `/${registry.reference('1.0')}`)
}

test.for([['[]'], ['<!doctype html><title>Sign in</title>']] as const)(
  'a config that is none is refused, nothing of it is guessed, and the layers are listed without it: %s',
  async ([body], { request, registry }) => {
    const page = await readWithConfig(body, { request, registry })
    expect(problem(page)).toContain('RESPONSE_INVALID')
    expect(problem(page)).toContain('Couldn’t read the config of this image')
    expect(problem(page)).not.toContain('Try again')
    expect(textOf(find(page.document, 'section', { 'aria-label': 'Selected layer' }))).toContain(
      'Layer 1 of 1',
    )
    card(page, 'platform unknown')
    for (const name of ['Created', 'Labels']) expect(textOf(fact(page, name))).toContain('unknown')
  },
)

test.for([
  ['{"os":"linux","architecture":"arm64","rootfs":{"diff_ids":"none"}}', 'rootfs.diff_ids must be a list'],
  ['{"os":"linux","architecture":"arm64","config":{"Env":[1,2]}}', 'config.Env[0] must be a string'],
] as const)(
  'a field of the wrong type costs that field alone: %s',
  async ([body, fault], { request, registry }) => {
    const page = await readWithConfig(body, { request, registry })
    expect(textOf(mainOf(page))).toContain(
      `The image configuration is shown without an invalid field: ${fault}.`,
    )
    expect(findAll(mainOf(page), 'section', { role: 'alert' })).toEqual([])
    card(page, 'linux/arm64')
    expect(textOf(find(page.document, 'section', { 'aria-label': 'Selected layer' }))).toContain(
      'Layer 1 of 1',
    )
  },
)

test('an invalid manifest isn’t blamed on the registry, and can be downloaded', async ({
  request,
  registry,
}) => {
  await registry.push('1.0', { seed: 'its manifest is broken' })
  registry.proxy.intercept(/manifests\/1\.0/, { status: 200, body: '{"schemaVersion":2,"config":' })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(problem(page)).toContain('Couldn’t read this document')
  expect(problem(page)).not.toContain('Try again')
  const [link] = findAll(find(mainOf(page), 'section', { role: 'alert' }), 'a')
  const stored = await request.get(link?.attributes.href ?? '')
  expect(await stored.text()).toBe('{"schemaVersion":2,"config":')
})

test('refuses a config that doesn’t match its digest', async ({ request, registry }) => {
  const image = await registry.push('1.0', { seed: 'damaged config' })
  const body = image.config.bytes.toString().replace('/bin/app', '/bin/bad')
  registry.proxy.intercept(new RegExp(`blobs/${image.config.digest}`), { status: 200, body })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(problem(page)).toContain('DIGEST_MISMATCH')
  expect(page.html).not.toContain('/bin/bad')
})

test('a Docker image with a missing config says so in its place, and its manifest can be read', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0', { mediaTypes: 'docker', seed: 'its config is refused' })
  registry.proxy.intercept(new RegExp(`blobs/${image.config.digest}`), {
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
