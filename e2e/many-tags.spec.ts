import type { Page } from '@playwright/test'
import { playTags } from './support/play-tags'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'
import { expectTags, rowOf } from './support/tags-page'

/** One request of the browser for each screenful of rows. */
function countRowRequests(page: Page): { tags: string[] }[] {
  const asked: { tags: string[] }[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/rows') asked.push({ tags: (searchParams.get('tags') ?? '').split(',') })
  })
  return asked
}

async function listTags(registry: StoryRegistry, count: number): Promise<void> {
  const manifest = await registry.push('1.0.0')
  const tags = Array.from({ length: count }, (_, n) => `1.0.${n}`)
  playTags(registry.proxy, { repository: registry.repository, tags, manifest })
}

test('of 300 tags only the rows near the window are in the page, and only they are asked for', async ({
  page,
  registry,
}) => {
  await listTags(registry, 300)
  const { log } = registry.proxy
  const requests = countRowRequests(page)
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`/${registry.reference()}`)
  await expect(rowOf(page, '1.0.299')).toContainText('amd64')
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '301')
  expect(await page.getByRole('row').count()).toBeLessThan(45)
  expect(requests.length).toBe(1)
  expect(log.heads().length).toBeLessThan(45)
  // From here on rows leave the screen, and what is broken off is asked for again when it is back.
  expect(log.repeated()).toEqual([])

  // Past all rows between: nobody waits for what is not looked at.
  // At once: keys scroll smoothly, and a slow machine rests on the way.
  await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
  await expect(rowOf(page, '1.0.0')).toContainText('amd64')
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  const asked = log.heads().map(({ path }) => path.split('/').at(-1))
  expect(asked).not.toContain('1.0.150')
  expect(asked.length).toBeLessThan(90)
  expect(requests.flatMap(({ tags }) => tags)).not.toContain('1.0.150')

  await page.getByRole('searchbox', { name: 'Filter 300 tags' }).fill('1.0.150')
  await expectTags(page, ['1.0.150'])
  await expect(rowOf(page, '1.0.150')).toContainText('amd64')
  expect(log.manifestGets().length).toBe(1)
})

test('Back returns to the place in the list, and to the filter', async ({ page, registry }) => {
  await listTags(registry, 300)
  await page.goto(`/${registry.reference()}`)
  await expect(rowOf(page, '1.0.299')).toContainText('amd64')
  await page.getByRole('link', { name: '1.0.299', exact: true }).focus()
  await page.keyboard.press('End')
  await page.getByRole('link', { name: '1.0.2', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0.2')
  await page.goBack()
  await expect(page.getByRole('link', { name: '1.0.2', exact: true })).toBeInViewport()
  await page.getByRole('searchbox').fill('1.0.15')
  await page.getByRole('link', { name: '1.0.155', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0.155')
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('1.0.15')
  await expect(page.getByRole('row')).toHaveCount(12)
})

test('a list of several pages is read to its end, and goes on where it broke off', async ({
  page,
  registry,
}) => {
  await registry.push('1.0')
  const { proxy } = registry
  const list = `/v2/${registry.repository}/tags/list`
  const answer = (tags: string[], last?: string) => ({
    status: 200,
    headers: last ? { link: `<${list}?last=${last}>; rel="next"` } : undefined,
    body: JSON.stringify({ name: registry.repository, tags }),
  })
  proxy.play(/tags\/list.*last=b/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"enough for today"}]}',
  })
  proxy.play(/tags\/list.*last=a/, answer(['2.0'], 'b'))
  proxy.play(/tags\/list/, answer(['1.0'], 'a'))
  const further = Promise.withResolvers<void>()
  await page.route(/\/api\/tags\?/, async (route) => {
    await further.promise
    await route.continue()
  })
  await page.goto(`/${registry.reference()}`)
  // No further page, not even one that is only guessed, keeps the first rows waiting.
  await expect(rowOf(page, '1.0')).toContainText('amd64')
  await expect(page.getByText('more are being read…')).toBeVisible()
  further.resolve()
  await expectTags(page, ['2.0', '1.0'])
  await expect(page.getByText('The rest of the list could not be read: enough for today')).toBeVisible()
  proxy.reset()
  proxy.play(/tags\/list.*last=b/, answer(['3.0']))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectTags(page, ['3.0', '2.0', '1.0'])
  await expect(page.getByText('could not be read')).toHaveCount(0)
})
