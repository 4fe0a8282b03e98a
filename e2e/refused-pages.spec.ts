import { fact } from './support/artifact-page'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import { rowOf } from './support/tags-page'

// A 429 slows down background requests to that registry for a minute, and so other stories.
test.use({ isCold: true })

const SHORT = 'sha256:'.length + 12

test('a missing tag links to similar names, a refused one to the list of tags, and a button tries again', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.27.2')
  for (const tag of ['1.27', 'latest', 'nightly']) await registry.tag(tag, image)
  const refused = `/${registry.reference('latest')}`
  registry.proxy.intercept(/manifests\/latest$/, {
    status: 429,
    headers: { 'content-type': 'text/plain', 'retry-after': '3600' },
    body: 'You have reached your pull rate limit.',
  })
  const main = page.getByRole('main')

  const answer = await page.goto(`/${registry.reference('1.28')}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`No tag 1.28 in ${registry.repository}`)
  await expect(page.getByText('Did you mean: 1.27, 1.27.2')).toBeVisible()
  await expect(page.getByRole('link', { name: 'nightly' })).toHaveCount(0)
  await shoot(page, 'no-tag')
  await page.getByRole('link', { name: '1.27', exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.27')}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.27')
  await expect(fact(page, 'Digest')).toContainText(image.digest.slice(0, SHORT))
  await page.goBack()
  await page.getByRole('link', { name: `All tags in ${registry.repository}` }).click()
  await expect(page.getByRole('link', { name: 'nightly', exact: true })).toBeVisible()

  await expect(rowOf(page, 'latest')).toContainText('TOOMANYREQUESTS')
  await page.getByRole('link', { name: 'latest', exact: true }).click()
  await expect(page).toHaveURL(refused)
  const problem = main.getByRole('alert')
  await expect(problem.getByRole('heading')).toHaveText('Too many requests')
  await expect(problem).toContainText('TOOMANYREQUESTS · 429')
  await shoot(page, 'refused')
  registry.proxy.reset()
  await problem.getByRole('button', { name: 'Try again' }).click()
  await expect(fact(page, 'Digest')).toContainText(image.digest.slice(0, SHORT))
  await expect(problem).toHaveCount(0)
  await expect(main).not.toContainText('Too many requests')
})
