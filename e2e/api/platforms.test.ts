import { expect } from 'vitest'
import { card, cards, fact, instructions, storedDocument, tabAddress } from '../support/rendered-artifact'
import { find, findAll, mainOf, readPage, textOf, texts } from '../support/rendered-page'
import { storedSizeBytes } from '../support/size'
import { test } from './api-test'

test('a card for each platform, in display order, with its size, layers, digest and attestations', async ({
  request,
  registry,
}) => {
  const children = [
    'windows(10.0.20348.1668)/amd64',
    'linux/s390x',
    'linux/arm/v7',
    'linux/arm64',
    { platform: 'linux/amd64', layers: 3 },
  ]
  const index = await registry.pushIndex('1.0', { children, attestations: true })
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  expect(cards(page).map((item) => textOf(find(item, 'h2')))).toEqual([
    'linux/amd64',
    'linux/arm64',
    'linux/arm/v7',
    'linux/s390x',
    'windows/amd64',
  ])
  expect(textOf(card(page, 'windows/amd64 10.0.20348.1668'))).toContain('10.0.20348.1668')
  const amd64 = index.children.at(-1)
  if (!amd64) throw new Error('five children were pushed')
  const first = card(page, 'linux/amd64')
  expect(textOf(first)).toContain('3 layers')
  find(first, 'button', { 'data-bytes': String(storedSizeBytes(amd64)) })
  find(first, 'span', { 'data-digest': amd64.digest })
  find(first, 'button', { 'aria-label': 'Copy digest of linux/amd64' })
  for (const attestation of ['SBOM', 'provenance'])
    expect(texts(findAll(first, 'span')), attestation).toContain(attestation)
  expect(textOf(mainOf(page))).toContain('An image index lists one image per platform')
})

test('?platform= accepts any spelling, and reports a platform that the index doesn’t have', async ({
  request,
  registry,
}) => {
  await registry.pushIndex('1.0', { children: ['linux/arm64', 'linux/amd64'] })
  const address = `/${registry.reference('1.0')}`
  const spelled = await readPage(request, `${address}?platform=aarch64`)
  find(card(spelled, 'linux/arm64'), 'a', { 'aria-current': 'true' })
  expect(tabAddress(spelled, 'Config')).toBe(`${address}?platform=linux/arm64&view=config`)
  expect(textOf(mainOf(spelled))).not.toMatch(/Showing the default platform/)

  const wanted = '<b>\u202e'
  const page = await readPage(request, `${address}?platform=${encodeURIComponent(wanted)}`)
  expect(page.status).toBe(200)
  expect(textOf(mainOf(page))).toContain('“<b>\\u202e” isn’t a platform')
  find(card(page, 'linux/amd64'), 'a', { 'aria-current': 'true' })
})

test('a child missing from the registry is marked, counted as not loaded, never the default, and can be selected', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const [lost] = index.children
  if (!lost) throw new Error('two children were pushed')
  await registry.delete(lost)
  const page = await readPage(request, `/${registry.reference('1.0')}`)
  find(page.document, 'nav', { 'aria-label': 'Views of linux/arm64' })
  expect(instructions(page)).not.toEqual([])
  const missing = card(page, 'linux/amd64')
  expect(textOf(missing)).toContain('missing')
  expect(textOf(missing)).toContain('size unknown')
  expect(textOf(fact(page, 'Pull size'))).toContain('1 of 2 platforms')

  const chosen = await readPage(request, find(missing, 'a').attributes.href ?? '')
  const problem = find(mainOf(chosen), 'section', { role: 'alert' })
  expect(textOf(find(problem, 'h2'))).toBe('This platform is missing from the registry')
  expect(textOf(problem)).toContain('MANIFEST_UNKNOWN')
  expect(textOf(fact(chosen, 'Created'))).toContain('unknown')
  expect(textOf(fact(chosen, 'Labels'))).toContain('unknown')
  const manifest = await readPage(request, tabAddress(chosen, 'Manifest') ?? '')
  expect(storedDocument(manifest)).toContain(lost.digest)
})

test('a 403 is reported with the registry’s own words, for one platform and on the page', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { seed: 'refused children' })
  const body = JSON.stringify({ errors: [{ code: 'DENIED', message: 'requested access is <b>denied</b>' }] })
  registry.proxy.intercept(new RegExp(`manifests/${index.children[1]?.digest}`), { status: 403, body })
  const page = await readPage(request, `/${registry.reference('1.0')}?platform=linux/arm64`)
  expect(textOf(card(page, 'linux/arm64'))).toContain('DENIED')
  expect(textOf(card(page, 'linux/amd64'))).not.toContain('DENIED')
  const problem = find(mainOf(page), 'section', { role: 'alert' })
  expect(textOf(problem)).toContain('requested access is <b>denied</b>')

  registry.proxy.intercept(/manifests\/2\.0/, { status: 403, body })
  const refused = await readPage(request, `/${registry.reference('2.0')}`)
  const told = find(mainOf(refused), 'section', { role: 'alert' })
  expect(textOf(find(told, 'h2'))).toBe('Access denied')
  expect(textOf(told)).toContain('requested access is <b>denied</b>')
  expect(textOf(told)).toContain('DENIED · 403')
})
