import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('a missing tag is a 404 that offers the nearest names', async ({ page, registry }) => {
  const image = await registry.push('1.27.2')
  for (const tag of ['1.27', 'latest', 'nightly']) await registry.tag(tag, image)
  const answer = await page.goto(`/${registry.reference('1.28')}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`No tag 1.28 in ${registry.repository}`)
  await expect(page.getByText('Nearest names: 1.27, 1.27.2')).toBeVisible()
  await expect(page.getByRole('link', { name: 'nightly' })).toHaveCount(0)
  await shoot(page, 'no-tag')
  await page.getByRole('link', { name: '1.27', exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.27')}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.27')
})

test('a missing digest is a 404 that says what digests open', async ({ page, registry }) => {
  await registry.push('1.0')
  const answer = await page.goto(`/${registry.reference(`sha256:${'4f2a91b7'.repeat(8)}`)}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `No manifest sha256:4f2a91b74f2a… in ${registry.repository}`,
  )
  await expect(page.getByText('only those of manifests do')).toBeVisible()
  await page.getByRole('link', { name: `All tags of ${registry.repository}` }).click()
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeVisible()
})

test('a missing repository is a 404 that offers the nearest names', async ({ page, registry }) => {
  await registry.push('1.0')
  const wrong = `${registry.repository}s`
  for (const tag of ['', ':1.0']) {
    const answer = await page.goto(`/${registry.host}/${wrong}${tag}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `${registry.host} has no repository ${wrong}`,
    )
    await expect(page.getByRole('link', { name: registry.repository })).toBeVisible()
  }
  await page.getByRole('link', { name: registry.repository }).click()
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeVisible()
})

test('hosts that are not configured, and addresses that are no reference, are told as such', async ({
  page,
  request,
}) => {
  const titleOf = async (path: string) => {
    expect((await page.goto(path))?.status(), path).toBe(404)
    return page.getByRole('heading', { level: 1 }).textContent()
  }
  expect(await titleOf('/ghcr.io/acme/api:1.0')).toBe('ghcr.io is not one of the registries here')
  await expect(page.getByText('REGISTRY_URL=https://ghcr.io npm start')).toBeVisible()
  // A word is Docker Hub's, as docker reads it.
  expect(await titleOf('/nginx:1.27')).toBe('docker.io is not one of the registries here')
  await expect(page).toHaveURL('/docker.io/library/nginx:1.27')
  expect(await titleOf('/localhost:59999/app')).toBe('localhost:59999 is not one of the registries here')
  await expect(page.getByText('REGISTRY_URL=http://localhost:59999 npm start')).toBeVisible()
  expect(await titleOf('/ghcr.io/acme/api:no%20tag')).toBe('This address names nothing')

  expect((await request.get('/nginx', { maxRedirects: 0 })).status()).toBe(307)
  expect((await request.get('/ghcr.io/%E0%A4%A')).status()).toBe(400)
  const refused = await request.get('/api/tags', { params: { reference: 'ghcr.io/acme/api' } })
  expect(refused.status()).toBe(403)
})
