import { expect } from 'vitest'
import { card } from '../support/rendered-artifact'
import { find, findAll, mainOf, type RenderedPage, readPage, textOf } from '../support/rendered-page'
import type { StoryRegistry } from '../support/story-registry'
import { test } from './api-test'

/** The requests to the registry about a tag. */
function askedOf(registry: StoryRegistry, tag: string): string[] {
  return registry.proxy.log.lines().filter((line) => line.endsWith(` manifests/${tag}`))
}

const textOfMain = (page: RenderedPage) => textOf(mainOf(page))

/** The target of the link with this text. */
function addressOf(page: RenderedPage, text: string): string | undefined {
  return findAll(mainOf(page), 'a').find((link) => textOf(link) === text)?.attributes.href
}

test('tag and digest together: one HEAD shows whether the tag still points to it, or where it moved', async ({
  request,
  registry,
}) => {
  const old = await registry.pushIndex('1.0')
  const address = `/${registry.reference('1.0')}@${old.digest}`
  const before = await readPage(request, address)
  expect(textOfMain(before)).toContain('The tag 1.0 still points to this digest.')
  expect(textOf(find(before.document, 'h1'))).toContain(`@${old.digest.slice(0, 19)}`)
  expect(askedOf(registry, '1.0')).toEqual(['HEAD manifests/1.0'])
  card(before, 'linux/arm64')

  const moved = await registry.push('1.0', { platform: 'linux/riscv64' })
  registry.proxy.log.clear()
  const after = await readPage(request, address)
  card(after, 'linux/arm64')
  const digest = moved.digest.slice(0, 19)
  expect(textOfMain(after)).toContain(`The tag 1.0 now points to ${digest}, not to the digest shown here.`)
  expect(askedOf(registry, '1.0')).toEqual(['HEAD manifests/1.0'])
  expect(addressOf(after, digest)).toBe(`/${registry.reference('1.0')}@${moved.digest}`)
  const next = await readPage(request, addressOf(after, digest) ?? '')
  expect(textOfMain(next)).toContain('The tag 1.0 still points to this digest.')
})

test('tag and digest together: the tag is gone, the digest is shown', async ({ request, registry }) => {
  const image = await registry.push('1.0')
  const page = await readPage(request, `/${registry.reference('2.0')}@${image.digest}`)
  expect(textOfMain(page)).toContain('The tag 2.0 no longer exists. Showing the digest.')
  card(page, 'linux/amd64')
})

test('a digest alone: shows which loaded tags lead to it, and as which platform', async ({
  request,
  registry,
}) => {
  const index = await registry.pushIndex('2.0', { children: ['linux/amd64', 'linux/arm/v7'] })
  const [, armV7] = index.children
  await registry.tag('latest', index)
  await registry.push('1.0')
  const address = `/${registry.reference(armV7?.digest ?? '')}`
  const unknown = textOfMain(await readPage(request, address))
  expect(unknown).toContain('Found in 1 repository, tags unknown')
  expect(unknown).toContain('no tags loaded yet')

  // In a different order than the page's.
  for (const tag of ['latest', '2.0', '1.0']) await request.get(`/${registry.reference(tag)}`)
  const held = await readPage(request, address)
  expect(textOfMain(held)).toContain('Found in 1 repository, 2 tags')
  expect(textOfMain(held)).toContain('used by 2 of 3 loaded tags')
  expect(textOfMain(held)).toContain('as linux/arm/v7:latest2.0')
  expect(askedOf(registry, '2.0')).toEqual(['GET manifests/2.0'])
  expect(addressOf(held, '2.0')).toBe(`/${registry.reference('2.0')}`)

  const ofIndex = await readPage(request, `/${registry.reference(index.digest)}`)
  expect(textOfMain(ofIndex)).toContain('tagged as:latest2.0')
  await registry.push('1.0', { seed: 'moved' })
  await registry.push('latest', { seed: 'moved' })
  await request.get(`/${registry.reference('latest')}`)
  const moved = textOfMain(await readPage(request, address))
  expect(moved).toContain('used by 1 of 3 loaded tags')
  expect(moved).toContain('as linux/arm/v7:2.0')
})
