import type { APIRequestContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measureFirstLoad } from '../first-load'
import { newApiContext } from '../support/api-context'
import { type AppProcess, startApp } from '../support/app-process'
import {
  blobs,
  card,
  cards,
  configValue,
  fact,
  instructions,
  kind,
  region,
  tabAddress,
} from '../support/rendered-artifact'
import { find, findAll, type RenderedPage, readPage, textOf, texts } from '../support/rendered-page'

/** How many bytes of script a tags or artifact page may load in addition to those of an empty page. */
const BUDGET_BYTES = 75_000

let app: AppProcess
let request: APIRequestContext
beforeAll(async () => {
  app = await startApp()
  request = await newApiContext({ baseURL: app.url })
})
afterAll(async () => {
  await request.dispose()
  await app.stop()
})

const pages = new Map<string, Promise<RenderedPage>>()

/** Reads a page of the sample, which never changes, once for all tests. */
function open(reference: string): Promise<RenderedPage> {
  const page = pages.get(reference) ?? readPage(request, `/sample/${reference}`)
  pages.set(reference, page)
  return page
}

const mainText = ({ document }: RenderedPage) => textOf(find(document, 'main'))

test('without settings, shows the sample, and home says how to connect a registry', async () => {
  const { registries } = await (await request.get('/api/registries')).json()
  // A registry on port 5000 of this machine is also listed.
  expect(registries[0]).toMatchObject({ host: 'sample', isSample: true })
  const home = await readPage(request, '/')
  const sample = await readPage(request, '/sample')
  for (const { status, document } of [home, sample]) {
    expect(status).toBe(200)
    expect(findAll(document, 'section', { role: 'alert' })).toEqual([])
  }
  find(home.document, 'aside', { 'aria-label': 'Connect a registry' })
  expect(textOf(home.document)).toContain('REGISTRY_URL=http://localhost:5000')
  // The browser renders the tree from a list in a script.
  expect(sample.html).toMatch(/library\/postgres/)
})

test('every repository and tag of the sample opens and is in the API, except a deliberately broken one', async () => {
  const get = async (path: string, params: Record<string, string>) =>
    (await request.get(path, { params })).json()
  const { repositories } = await get('/api/repositories', { registry: 'sample' })
  expect(repositories.length).toBeGreaterThan(5)
  const titles = new Set<string>()
  const kinds = new Set<string>()
  const [missing, broken]: [string[], string[]] = [[], []]
  for (const repository of repositories as string[]) {
    const list = await open(repository)
    expect(list.status, repository).toBe(200)
    expect(list.html.includes('data-dgst'), repository).toBe(false)
    const { tags } = await get('/api/tags', { reference: `sample/${repository}` })
    expect(tags, repository).not.toEqual([])
    for (const tag of tags as string[]) {
      const reference = `${repository}:${tag}`
      const page = await open(reference)
      expect(page.html.includes('data-dgst'), reference).toBe(false)
      titles.add(texts(findAll(page.document, 'title'))[0] ?? '')
      const artifact = await get('/api/artifact', { reference: `sample/${reference}` })
      const isBroken = artifact.errors?.[0].code === 'MANIFEST_UNKNOWN'
      expect(page.status, reference).toBe(isBroken ? 404 : 200)
      if (isBroken) {
        broken.push(reference)
        continue
      }
      const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/)
      expect(artifact).toMatchObject({ reference: `sample/${reference}`, digest })
      kinds.add(artifact.kind)
      if (artifact.platforms.some((platform: { missing: boolean }) => platform.missing))
        missing.push(reference)
    }
  }
  expect(titles.size).toBeGreaterThan(20)
  expect([...kinds].sort()).toEqual(['artifact', 'image', 'index'])
  expect(missing).not.toEqual([])
  expect(broken).toEqual(['acme/platform/api:2.1.1'])
})

test('tags and artifact pages load little script', async () => {
  const sizes = new Map<string, Promise<number>>()
  const empty = await measureFirstLoad(`${app.url}/none.example/nothing`, sizes)
  for (const path of ['/sample/library/nginx', '/sample/library/nginx:1.27']) {
    const { gzipBytes } = await measureFirstLoad(app.url + path, sizes)
    expect(gzipBytes - empty.gzipBytes, path).toBeLessThanOrEqual(BUDGET_BYTES)
  }
})

test.each([
  ['library/postgres:17', 'Multi-platform image · Docker manifest list'],
  ['artifacts/wasm:0.4.0', 'Wasm component'],
  ['artifacts/cache:buildcache-image', 'Build cache · BuildKit'],
  ['artifacts/cache:buildcache', 'Build cache · BuildKit'],
  ['artifacts/unknown:policy', 'OCI artifact · application/vnd.acme.policy.v1'],
  ['artifacts/unknown:bundle', 'Unknown document · application/vnd.acme.bundle.v3+json'],
  ['artifacts/legacy:artifact-manifest', 'OCI artifact · application/vnd.acme.report.v1'],
  ['artifacts/legacy:schema1', 'Legacy image · Docker schema 1, unsigned'],
  ['artifacts/encrypted:1.0', 'Image · OCI'],
  ['artifacts/lazy:estargz', 'Image · OCI'],
  ['artifacts/oras:load-test', 'Generic artifact · files'],
  ['charts/web:1.8.0', 'Helm chart'],
  ['library/nginx:1.27', 'Multi-platform image · OCI index'],
  ['tools/builder:2026.11', 'Image · OCI'],
])('%s is %s', async (reference, wanted) => {
  const page = await open(reference)
  expect(kind(page)).toBe(wanted)
  expect(findAll(page.document, 'section', { role: 'alert' })).toEqual([])
})

test('nginx: six platforms, one with a Windows version, and attestations', async () => {
  const page = await open('library/nginx:1.27')
  expect(texts(cards(page).flatMap((item) => findAll(item, 'h2')))).toEqual([
    'linux/amd64',
    'linux/arm64',
    'linux/arm/v7',
    'linux/ppc64le',
    'linux/s390x',
    'windows/amd64',
  ])
  for (const text of texts(cards(page))) expect(text).toContain('SBOMprovenance')
  card(page, 'windows/amd64 10.0.20348.2849')
  expect(findAll(find(page.document, 'ol', { 'aria-label': 'Layers' }), 'li')).toHaveLength(8)
  const config = await readPage(request, tabAddress(page, 'Config') ?? '')
  expect(texts(findAll(configValue(config, 'Base image'), 'a'))[0]).toBe('debian:trixie-slim')
  expect(textOf(configValue(config, 'Health check'))).toContain('curl -fsS http://127.0.0.1/')
})

test('a missing child, and an index that differs from a config', async () => {
  const missing = await open('library/nginx:1.26.3')
  expect(textOf(card(missing, 'linux/s390x'))).toContain('missing')
  const disagreeing = await open('library/nginx:1.28.0-rc.1?platform=arm64')
  expect(textOf(card(disagreeing, 'linux/arm64'))).toContain('config says linux/amd64')
})

test('a nested index, and two Windows builds with foreign layers', async () => {
  const nested = await open('artifacts/nested:all')
  card(nested, 'linux/s390x')
  card(nested, 'linux/arm/v7')
  const windows = await open('artifacts/windows:4.8')
  expect(cards(windows)).toHaveLength(2)
  expect(mainText(windows)).toContain('2.4 MB in foreign layers (not stored here)')
  const detail = region(windows, 'Selected layer')
  expect(textOf(detail)).toContain('Foreign layer · gzip')
  expect(texts(findAll(detail, 'a'))).not.toContain('Download this layer')
})

test('a build cache that is an index lists its blobs, each with a download', async () => {
  const lines = blobs(await open('artifacts/cache:buildcache'))
  expect(lines).toHaveLength(4)
  for (const line of lines) {
    const answer = await request.get(find(line, 'a', { download: '' }).attributes.href ?? '')
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
  }
})

test('schema 1: history, and unrecorded sizes are unknown, not zero', async () => {
  const page = await open('artifacts/legacy:schema1')
  expect(textOf(fact(page, 'Pull size'))).toContain('unknown')
  expect(texts(instructions(page))).toEqual([
    expect.stringMatching(/Layer 1ADD .*unknown/),
    expect.stringMatching(/No layerCMD \["\/bin\/hello"\]–/),
  ])
  const config = await readPage(request, tabAddress(page, 'Config') ?? '')
  expect(textOf(configValue(config, 'Image ID'))).toContain('none in this manifest format')
  const manifest = await readPage(request, tabAddress(page, 'Manifest') ?? '')
  expect(mainText(manifest)).toContain('digest verified')
  const [, document] = findAll(find(manifest.document, 'nav', { 'aria-label': 'Documents' }), 'a')
  expect(document && textOf(document)).toBe('Config')
  const without = await readPage(request, document?.attributes.href ?? '')
  const alert = find(find(without.document, 'main'), 'section', { role: 'alert' })
  expect(textOf(alert)).toContain('This manifest format has no config.')
})

test('long history, and history that doesn’t match, in the builder’s images', async () => {
  expect(instructions(await open('tools/builder:2026.11')).length).toBeGreaterThan(20)
  expect(mainText(await open('tools/builder:2026.11-squashed'))).toMatch(/history/i)
  const lines = texts(instructions(await open('tools/builder:2026.11-patched')))
  expect(lines.filter((line) => line.includes('no history for this layer'))).toHaveLength(1)
})
