import { card, cards, fact, tab } from './support/artifact-page'
import { blobOf, descriptorOf, digestOf, pushBlob, pushManifest } from './support/push'
import type { PushedImage } from './support/push-image'
import { shoot } from './support/shoot'
import { storedSizeBytes } from './support/size'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

const SHORT = 'sha256:'.length + 12

test('a tag of an index says what it names, how big it is, and whose date and labels are shown', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', labels: { a: '1', b: '2' }, layers: [{ sizeBytes: 700_000 }] },
      { platform: 'linux/arm64', labels: { a: '1' }, created: '2024-02-03T04:05:06Z' },
    ],
    annotations: { 'org.opencontainers.image.title': 'thing' },
  })
  await page.goto(`/${registry.reference('1.0')}`)
  const name = registry.repository.split('/').at(-1)
  await expect(page).toHaveTitle(`${name}:1.0 · ${registry.host} · Porthole`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}:1.0`)
  await expect(page.getByRole('main').getByText('Multi-platform image · OCI index')).toBeVisible()
  await expect(fact(page, 'Digest')).toContainText(index.digest.slice(0, SHORT))
  await expect(fact(page, 'Type')).toContainText('OCI index')
  const exact = storedSizeBytes(...index.children).toLocaleString('en-US')
  await expect(fact(page, 'Total size').getByTitle(`${exact} bytes`)).toBeVisible()
  await expect(fact(page, 'Total size')).toContainText('2 platforms')
  await expect(fact(page, 'Image created')).toContainText('of linux/amd64')
  await expect(fact(page, 'Image created').locator('time')).toHaveAttribute(
    'datetime',
    /^2025-06-01T12:00:00/,
  )
  await expect(fact(page, 'Labels').getByRole('link', { name: '3 labels and annotations' })).toBeVisible()
  await shoot(page, 'artifact')

  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(fact(page, 'Image created')).toContainText('of linux/arm64')
  await expect(fact(page, 'Image created').locator('time')).toHaveAttribute(
    'title',
    '3 Feb 2024 04:05:06 UTC',
  )
  await fact(page, 'Labels').getByRole('link', { name: '2 labels and annotations' }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?platform=linux/arm64&view=labels#labels`)
  await expect(page.getByRole('table', { name: 'Labels and annotations' })).toBeVisible()
})

test('a single image is one platform, and its address needs to name none', async ({ page, registry }) => {
  const image = await registry.push('1.0', { mediaTypes: 'docker', platform: 'linux/ppc64le', layers: 2 })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('main').getByText('Image · Docker schema 2')).toBeVisible()
  await expect(cards(page)).toHaveCount(1)
  await expect(card(page, 'linux/ppc64le')).toContainText('2 layers')
  await expect(fact(page, 'Total size')).not.toContainText('platform')
  await expect(page.getByRole('region', { name: 'On my machine' })).toHaveCount(0)
  await tab(page, 'Config').click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?view=config`)
  await page.goto(`/${registry.reference(image.digest)}`)
  await expect(card(page, 'linux/ppc64le')).toBeVisible()
})

test('a date that nobody should believe is shown as unknown', async ({ page, registry }) => {
  for (const [tag, created] of [
    ['missing', null],
    ['reproducible', '1970-01-01T00:00:00Z'],
    ['zero', '0001-01-01T00:00:00Z'],
    ['buildpacks', '1980-01-01T00:00:01Z'],
    ['future', '2199-01-01T00:00:00Z'],
  ] as const) {
    await registry.push(tag, { created })
    await page.goto(`/${registry.reference(tag)}`)
    await expect(fact(page, 'Image created'), tag).toContainText('unknown')
    await expect(page.getByRole('region', { name: 'Chosen layer' }), tag).toContainText('Createdunknown')
  }
})

test('breadcrumbs lead to the repository, its namespace and the registry', async ({ page, registry }) => {
  await registry.push('1.0')
  await page.goto(`/${registry.reference('1.0')}`)
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link')
  await expect(crumbs).toHaveText([registry.host, ...registry.repository.split('/')])
  await crumbs.last().click()
  await expect(page).toHaveURL(`/${registry.reference()}`)
})

test('a tag that is not there answers 404 and offers the nearest names', async ({ page, registry }) => {
  const image = await registry.push('1.27.2')
  await registry.tag('1.27.1', image)
  await registry.tag('latest', image)
  const answer = await page.goto(`/${registry.reference('1.27.3')}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`No tag 1.27.3 in ${registry.repository}`)
  await page.getByRole('link', { name: '1.27.2', exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.27.2')}`)
  await expect(fact(page, 'Digest')).toContainText(image.digest.slice(0, SHORT))
})

test('a digest that no manifest has is a 404, and says what opens', async ({ page, registry }) => {
  await registry.push('1.0')
  const digest = digestOf(Buffer.from('nothing'))
  const answer = await page.goto(`/${registry.reference(digest)}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`No manifest ${digest.slice(0, 19)}`)
  await expect(page.getByRole('main')).toContainText('only those of manifests do')
})

test('what is no reference is told as such, and asks the registry nothing', async ({ page, registry }) => {
  await registry.push('1.0')
  const { host, repository } = registry
  for (const path of [
    `${repository}:`,
    `${repository}:a b`,
    `${repository}:${'x'.repeat(129)}`,
    `${repository}@sha256`,
    `${repository}@sha256:zz!`,
    `${repository}:.hidden`,
  ]) {
    const answer = await page.goto(`/${host}/${path}`)
    expect([400, 404], path).toContain(answer?.status())
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
    await expect(page.getByRole('main'), path).toContainText(
      /names nothing|no reference|No (tag|manifest)|has no repository/,
    )
  }
  expect(registry.proxy.log.lines().filter((line) => /manifests/.test(line))).toEqual([])
})

test('the chart of sizes is loaded when it is opened, and says which platforms share what', async ({
  page,
  registry,
}) => {
  const amd64 = await registry.push(undefined, { layers: [{ sizeBytes: 300_000 }, { sizeBytes: 900_000 }] })
  await registry.pushIndex('1.0', {
    children: [amd64, await pushTwin(registry, amd64, 'arm64'), 'linux/s390x'],
  })
  const scripts: string[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.url())
  })
  const isLoaded = async () => {
    const texts = await Promise.all(scripts.map(async (url) => (await page.request.get(url)).text()))
    return texts.some((text) => text.includes('recharts-'))
  }
  await page.goto(`/${registry.reference('1.0')}`, { waitUntil: 'networkidle' })
  expect(scripts).not.toEqual([])
  expect(await isLoaded()).toBe(false)

  const chart = page.getByRole('region', { name: 'Sizes and shared layers' })
  await chart.getByRole('button', { name: 'Chart of sizes and shared layers' }).click()
  const picture = chart.getByRole('img', {
    name: /^Size per platform: linux\/amd64 1\.2 MB in 2 layers; linux\/arm64 1\.2 MB in 2 layers; linux\/s390x/,
  })
  await expect(picture).toBeVisible()
  await expect(picture.locator('svg')).toContainText('linux/s390x')
  expect(await isLoaded()).toBe(true)
  await expect(chart.getByRole('list', { name: 'Shared blobs' }).getByRole('listitem')).toHaveText([
    'linux/amd64, linux/arm64 share 2 blobs, 1.2 MB',
  ])
  await shoot(page, 'chart')
  await chart.getByRole('button', { name: 'Hide the chart of sizes' }).click()
  await expect(picture).toHaveCount(0)
})

test('what platforms share is counted once', async ({ page, registry }) => {
  const amd64 = await registry.push(undefined, { layers: [{ sizeBytes: 300_000 }] })
  const arm64 = await pushTwin(registry, amd64, 'arm64')
  await registry.pushIndex('1.0', { children: [amd64, arm64] })
  await page.goto(`/${registry.reference('1.0')}`)
  const exact = storedSizeBytes(amd64, arm64).toLocaleString('en-US')
  await expect(fact(page, 'Total size').getByTitle(`${exact} bytes`)).toBeVisible()
})

/** Pushes the same layers for another architecture, as an image of scripts is. */
async function pushTwin(
  registry: StoryRegistry,
  image: PushedImage,
  architecture: string,
): Promise<PushedImage> {
  const config = blobOf(
    JSON.stringify({ ...JSON.parse(image.config.bytes.toString()), architecture }),
    image.config.mediaType,
  )
  await pushBlob(registry.target(), config)
  const pushed = await pushManifest(registry.target(), undefined, {
    ...JSON.parse(image.bytes.toString()),
    config: descriptorOf(config),
  })
  return { ...image, ...pushed, config, platform: { os: 'linux', architecture } }
}
