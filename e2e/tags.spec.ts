import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'
import { storedSizeBytes } from './support/size'
import { expect, test } from './support/story'
import { clipboardOf, expectTags, rowOf } from './support/tags-page'

test('a repository shows its tags, newest version first, and what each of them names', async ({
  page,
  registry,
}) => {
  await registry.push('1.9.0', { platform: 'linux/arm/v7', created: '2025-06-01T12:00:00Z' })
  await registry.push('1.10.0-rc.1')
  const index = await registry.pushIndex('1.10.0', {
    children: ['linux/amd64', 'windows(10.0.20348.1)/amd64'],
  })
  await registry.pushArtifact('files', { artifactType: 'application/vnd.example' })
  await page.goto(`/${registry.reference()}`)
  await expect(page).toHaveTitle(new RegExp(registry.repository.split('/')[1] ?? ''))
  await expectTags(page, ['1.10.0', '1.10.0-rc.1', '1.9.0', 'files'])

  const row = rowOf(page, '1.10.0')
  await expect(row).toContainText('windows/amd64')
  await expect(row.getByTitle('linux/amd64').filter({ visible: true })).toBeVisible()
  await expect(
    row
      .getByTitle(`${storedSizeBytes(...index.children).toLocaleString('en-US')} bytes`)
      .filter({ visible: true }),
  ).toBeVisible()
  await expect(row.getByTitle(index.digest)).toHaveText(index.digest.slice(7, 19))
  await expect(rowOf(page, '1.9.0')).toContainText('arm/v7')
  await expect(
    rowOf(page, '1.9.0').getByTitle('1 Jun 2025 12:00:00 UTC').filter({ visible: true }),
  ).toContainText('ago')
  await expect(rowOf(page, 'files')).toContainText('application/vnd.example')
  await shoot(page, 'tags')

  await page.getByRole('link', { name: '1.10.0', exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.10.0')}`)
})

test('the order of the tags is in the address', async ({ page, registry }) => {
  const image = await registry.push('1.9')
  for (const tag of ['1.10', 'edge', '2.0']) await registry.tag(tag, image)
  await page.goto(`/${registry.reference()}`)
  await expectTags(page, ['2.0', '1.10', '1.9', 'edge'])
  await page.getByRole('combobox', { name: 'Order of the tags' }).selectOption('Version, oldest first')
  await expectTags(page, ['edge', '1.9', '1.10', '2.0'])
  await expect(page).toHaveURL(`/${registry.reference()}?sort=oldest`)
  await page.goto(`/${registry.reference()}?sort=name`)
  await expectTags(page, ['1.10', '1.9', '2.0', 'edge'])
  await expect(page.getByRole('combobox', { name: 'Order of the tags' })).toHaveValue('name')
})

test('an order that is chosen before the page’s script has come is kept', async ({ page, registry }) => {
  const image = await registry.push('1.9')
  await registry.tag('2.0', image)
  const script = Promise.withResolvers<void>()
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await script.promise
    await route.continue()
  })
  await page.goto(`/${registry.reference()}`, { waitUntil: 'commit' })
  const order = page.getByRole('combobox', { name: 'Order of the tags' })
  await order.selectOption('Version, oldest first')
  script.resolve()
  await expectTags(page, ['1.9', '2.0'])
  await expect(order).toHaveValue('oldest')
})

test('the filter is over every tag, is in the address, and Back leaves the page', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.9')
  for (const tag of ['1.10-alpine', '1.10', '1.9-alpine', 'edge']) await registry.tag(tag, image)
  await page.goto('/')
  await page.goto(`/${registry.reference()}`)
  const filter = page.getByRole('searchbox', { name: 'Filter 5 tags' })
  await filter.pressSequentially('ALP 1.10')
  await expectTags(page, ['1.10-alpine'])
  await expect(page.getByRole('status').filter({ hasText: 'of 5 tags' })).toHaveText('1 of 5 tags')
  await expect(page).toHaveURL(/\?filter=ALP\+1\.10$/)

  await page.reload()
  await expect(filter).toHaveValue('ALP 1.10')
  await expectTags(page, ['1.10-alpine'])
  // In the middle of the text: the caret stays where it is.
  await filter.press('Home')
  await filter.pressSequentially('no')
  await expect(filter).toHaveValue('noALP 1.10')
  await expect(page.getByText('No tag holds “noALP 1.10”.')).toBeVisible()
  await filter.press('Escape')
  await expect(filter).toHaveValue('')
  await expect(page).toHaveURL(`/${registry.reference()}`)
  await expect(page.getByRole('status').filter({ hasText: 'tags' })).toHaveText('5 tags')

  await filter.fill('edge')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('link', { name: '1.9', exact: true })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/')
})

test('tags of one image are recognisable as such', async ({ page, registry }) => {
  const image = await registry.push('2.0.1')
  for (const tag of ['2.0', '2', 'latest']) await registry.tag(tag, image)
  await registry.push('1.0')
  await page.goto(`/${registry.reference()}`)
  for (const other of ['2', '2.0', 'latest']) {
    await expect(rowOf(page, '2.0.1').getByTitle(`${other} names the same image`)).toBeVisible()
  }
  // Short names first, and no second line for long ones.
  await expect(rowOf(page, '2.0.1')).toContainText('same image as 2= same image as 2.0= same image as latest')
  await expect(rowOf(page, 'latest').getByTitle(image.digest)).toBeVisible()
  await expect(rowOf(page, '1.0').getByTitle(/names the same image/)).toHaveCount(0)
})

test('a row copies its pull command or its pinned reference, and says which', async ({ page, registry }) => {
  const { digest } = await registry.push('1.0')
  await registry.pushArtifact('0.3.0_build.1', {
    config: {
      mediaType: 'application/vnd.cncf.helm.config.v1+json',
      content: '{"name":"web","version":"0.3.0"}',
    },
    blobs: [{ mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', content: 'chart' }],
  })
  await page.goto(`/${registry.reference()}`)
  await page.getByRole('button', { name: 'Copy pull command of 1.0' }).click()
  await expect(page.getByText('Copied pull command')).toBeVisible()
  expect(await clipboardOf(page)).toBe(`docker pull ${registry.reference('1.0')}`)
  await page.getByRole('button', { name: 'Copy pinned reference of 1.0' }).click()
  await expect(page.getByText('Copied pinned reference')).toBeVisible()
  expect(await clipboardOf(page)).toBe(`${registry.reference('1.0')}@${digest}`)

  await expect(rowOf(page, '0.3.0_build.1')).toContainText('Helm chart')
  await page.getByRole('button', { name: 'Copy pull command of 0.3.0_build.1' }).click()
  await expect
    .poll(() => clipboardOf(page))
    .toBe(`helm pull oci://${registry.reference()} --version 0.3.0+build.1`)
})

test('a broken tag says so and breaks nothing else', async ({ page, registry }) => {
  await registry.push('1.1.0')
  registry.proxy.play(/^GET .*\/tags\/list/, {
    status: 200,
    body: JSON.stringify({ name: registry.repository, tags: ['1.1.0', '1.1.1', '1.2.0'] }),
  })
  registry.proxy.play(/manifests\/1\.2\.0$/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"quarantined by the scanner"}]}',
  })
  await page.goto(`/${registry.reference()}`)
  await expect(rowOf(page, '1.1.1')).toContainText('tag points to a manifest that is gone')
  await expect(rowOf(page, '1.1.1')).toContainText('MANIFEST_UNKNOWN')
  await expect(rowOf(page, '1.2.0')).toContainText('DENIED')
  await expect(rowOf(page, '1.1.0')).toContainText('amd64')
  await expect(page.getByRole('button', { name: /Copy pull command/ })).toHaveCount(1)
  await expectNoAxeViolations(page)
  await shoot(page, 'tags-broken')

  await page.getByRole('link', { name: '1.1.1' }).click()
  await expect(page.getByRole('heading', { name: 'No tag 1.1.1' })).toBeVisible()
})

test('a repository without tags says so, and is no 404', async ({ page, registry }) => {
  await registry.delete(await registry.push('1.0'))
  const answer = await page.goto(`/${registry.reference()}`)
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'No tags' })).toBeVisible()
})

test.describe('with a public host', () => {
  test.use({ settings: { REGISTRY_PUBLIC_HOST: 'registry.acme.dev:5000' } })

  test('what is copied names the host that clients use', async ({ page, registry }) => {
    const { digest } = await registry.push('1.0')
    await page.goto(`/${registry.reference()}`)
    await page.getByRole('button', { name: 'Copy pull command of 1.0' }).click()
    await expect
      .poll(() => clipboardOf(page))
      .toBe(`docker pull registry.acme.dev:5000/${registry.repository}:1.0`)
    await page.getByRole('button', { name: 'Copy pinned reference of 1.0' }).click()
    const pinned = `registry.acme.dev:5000/${registry.repository}:1.0@${digest}`
    await expect.poll(() => clipboardOf(page)).toBe(pinned)
  })
})
