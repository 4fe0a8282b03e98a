import { expect } from 'vitest'
import { pushTwin } from '../support/push-twin'
import { card, cards, fact, kind, region, tabAddress } from '../support/rendered-artifact'
import { find, findAll, readPage, textOf, texts } from '../support/rendered-page'
import { storedSizeBytes } from '../support/size'
import { test } from './api-test'

const SHORT = 'sha256:'.length + 12

test('the page of an index shows what the tag points to, its size, and whose date and labels are shown', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', labels: { a: '1', b: '2' }, layers: [{ sizeBytes: 700_000 }] },
      { platform: 'linux/arm64', labels: { a: '1' }, created: '2024-02-03T04:05:06Z' },
    ],
    annotations: { 'org.opencontainers.image.title': 'thing' },
  })
  const address = `/${registry.reference('1.0')}`
  const page = await readPage(request, address)
  const name = registry.repository.split('/').at(-1)
  expect(page.status).toBe(200)
  expect(textOf(find(page.document, 'title'))).toBe(
    `${registry.repository}:1.0 · ${registry.host} · Porthole`,
  )
  expect(textOf(find(page.document, 'h1'))).toBe(`${name}:1.0`)
  expect(kind(page)).toBe('Multi-platform image · OCI index')
  expect(textOf(fact(page, 'Digest'))).toContain(index.digest.slice(0, SHORT))
  const exact = storedSizeBytes(...index.children).toLocaleString('en-US')
  find(fact(page, 'Pull size'), 'button', { 'data-detail': new RegExp(`\\(${exact} bytes\\)`) })
  expect(textOf(fact(page, 'Pull size'))).toContain('2 platforms')
  expect(textOf(fact(page, 'Created'))).toContain('for linux/amd64')
  find(fact(page, 'Created'), 'time', { datetime: /^2025-06-01T12:00:00/ })
  expect(find(fact(page, 'Labels'), 'a').attributes).toMatchObject({
    'aria-label': '3 labels and annotations',
    href: `${address}?platform=linux/amd64&view=labels#labels`,
  })

  const href = find(card(page, 'linux/arm64'), 'a').attributes.href ?? ''
  expect(href).toBe(`${address}?platform=linux/arm64`)
  const arm64 = await readPage(request, href)
  expect(textOf(fact(arm64, 'Created'))).toContain('for linux/arm64')
  find(fact(arm64, 'Created'), 'time', { datetime: /^2024-02-03T04:05:06/ })
  expect(find(fact(arm64, 'Labels'), 'a').attributes).toMatchObject({
    'aria-label': '2 labels and annotations',
    href: `${address}?platform=linux/arm64&view=labels#labels`,
  })
})

test('the page of an image shows its platform without one in the address', async ({ request, registry }) => {
  const image = await registry.push('1.0', { mediaTypes: 'docker', platform: 'linux/ppc64le', layers: 2 })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(kind(page)).toBe('Image · Docker schema 2')
  expect(cards(page)).toHaveLength(1)
  expect(textOf(card(page, 'linux/ppc64le'))).toContain('2 layers')
  expect(textOf(fact(page, 'Pull size'))).not.toContain('platform')
  expect(findAll(page.document, 'section', { 'aria-label': 'On my machine' })).toEqual([])
  expect(tabAddress(page, 'Config')).toBe(`/${registry.reference('1.0')}?view=config`)
  card(await readPage(request, `/${registry.reference(image.digest)}`), 'linux/ppc64le')
})

test.for([
  ['missing', null],
  ['reproducible', '1970-01-01T00:00:00Z'],
  ['zero', '0001-01-01T00:00:00Z'],
  ['buildpacks', '1980-01-01T00:00:01Z'],
  ['future', '2199-01-01T00:00:00Z'],
] as const)(
  'a date that nobody should believe is shown as unknown: %s',
  async ([tag, created], { request, registry }) => {
    await registry.push(tag, { created })
    const page = await readPage(request, `/${registry.reference(tag)}`)
    expect(textOf(fact(page, 'Created'))).toContain('unknown')
    expect(textOf(region(page, 'Selected layer'))).toContain('Createdunknown')
  },
)

test('breadcrumbs lead to the repository, its namespace and the registry', async ({ request, registry }) => {
  await registry.push('1.0')
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  const crumbs = findAll(find(page.document, 'nav', { 'aria-label': 'Breadcrumbs' }), 'a')
  expect(texts(crumbs)).toEqual([registry.host, ...registry.repository.split('/')])
  expect(crumbs.map(({ attributes }) => attributes.href)).toEqual([
    `/${registry.host}`,
    `/${registry.host}/stories`,
    `/${registry.reference()}`,
  ])
})

test('counts what platforms share once', async ({ request, registry }) => {
  const amd64 = await registry.push(undefined, { layers: [{ sizeBytes: 300_000 }] })
  const arm64 = await pushTwin(registry.target(), amd64, 'arm64')
  await registry.pushIndex('1.0', { children: [amd64, arm64] })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  const exact = storedSizeBytes(amd64, arm64).toLocaleString('en-US')
  find(fact(page, 'Pull size'), 'button', { 'data-detail': new RegExp(`\\(${exact} bytes\\)`) })
})
