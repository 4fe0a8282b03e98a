import { card } from './support/artifact-page'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

/** What the registry was asked about a tag. */
function askedOf(registry: StoryRegistry, tag: string): string[] {
  return registry.proxy.log.lines().filter((line) => line.endsWith(` manifests/${tag}`))
}

test('tag and digest together: one HEAD says that the tag still names it, and one where it moved to', async ({
  page,
  registry,
}) => {
  const old = await registry.pushIndex('1.0')
  const address = `/${registry.reference('1.0')}@${old.digest}`
  await page.goto(address, { waitUntil: 'networkidle' })
  await expect(page.getByRole('main')).toContainText('The tag 1.0 still names this digest.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`@${old.digest.slice(0, 19)}`)
  expect(askedOf(registry, '1.0')).toEqual(['HEAD manifests/1.0'])
  await expect(card(page, 'linux/arm64')).toBeVisible()

  const moved = await registry.push('1.0', { platform: 'linux/riscv64' })
  registry.proxy.log.clear()
  await page.goto(address)
  await expect(card(page, 'linux/arm64')).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    `The tag 1.0 now names ${moved.digest.slice(0, 19)}, not the digest shown here.`,
  )
  expect(askedOf(registry, '1.0')).toEqual(['HEAD manifests/1.0'])
  await page.getByRole('link', { name: moved.digest.slice(0, 19) }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}@${moved.digest}`)
  await expect(page.getByRole('main')).toContainText('The tag 1.0 still names this digest.')
})

test('tag and digest together: the tag is gone, the digest is shown', async ({ page, registry }) => {
  const image = await registry.push('1.0')
  await page.goto(`/${registry.reference('2.0')}@${image.digest}`)
  await expect(page.getByRole('main')).toContainText('There is no tag 2.0 any more; the digest is shown.')
  await expect(card(page, 'linux/amd64')).toBeVisible()
})

test('a digest alone: which of the tags read so far hold it, and as which platform', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('2.0', { children: ['linux/amd64', 'linux/arm/v7'] })
  const [, armV7] = index.children
  await registry.tag('latest', index)
  await registry.push('1.0')
  const address = `/${registry.reference(armV7?.digest ?? '')}`
  await page.goto(address)
  await expect(page.getByRole('main')).toContainText(
    'Opened by digest. No tag of this repository has been read yet, so it is not known which of them hold it.',
  )

  for (const tag of ['1.0', '2.0', 'latest']) await page.request.get(`/${registry.reference(tag)}`)
  await page.goto(address)
  await expect(page.getByRole('main')).toContainText(
    'Opened by digest, held by 2 of 3 tags read: latest (as linux/arm/v7), 2.0 (as linux/arm/v7).',
  )
  expect(askedOf(registry, '2.0')).toEqual(['GET manifests/2.0'])
  await page.getByRole('main').getByRole('link', { name: '2.0', exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference('2.0')}`)

  await page.goto(`/${registry.reference(index.digest)}`)
  await expect(page.getByRole('main')).toContainText('held by 2 of 3 tags read: latest, 2.0.')
  await registry.push('1.0', { seed: 'moved' })
  await registry.push('latest', { seed: 'moved' })
  await page.request.get(`/${registry.reference('latest')}`)
  await page.goto(address)
  await expect(page.getByRole('main')).toContainText('held by 1 of 3 tags read: 2.0 (as linux/arm/v7).')
})
