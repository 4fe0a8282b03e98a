import { playTags } from './support/play-tags'
import { expect, test } from './support/story'
import { expectTags, rowOf } from './support/tags-page'

test('of 300 tags only the rows near the window are rendered and requested, and Back returns to them', async ({
  page,
  registry,
}) => {
  const manifest = await registry.push('1.0.0')
  const tags = Array.from({ length: 300 }, (_, n) => `1.0.${n}`)
  playTags(registry.proxy, { repository: registry.repository, tags, manifest })
  const { log } = registry.proxy
  /** The tags of each request for rows: one for each screenful. */
  const requests: string[][] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname === '/api/rows') requests.push((searchParams.get('tags') ?? '').split(','))
  })
  const heads = () => log.heads().map(({ path }) => path.split('/').at(-1))
  const heading = page.getByRole('heading', { level: 1 })
  const filter = page.getByRole('searchbox', { name: 'Filter 300 tags' })

  await test.step('the first screenful takes one request', async () => {
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(`/${registry.reference()}`)
    await expect(rowOf(page, '1.0.299')).toContainText('amd64')
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '301')
    expect(await page.getByRole('row').count()).toBeLessThan(45)
    expect(requests.length).toBe(1)
    expect(heads().length).toBeLessThan(45)
    // Later, rows leave the screen, and a canceled request is sent again when they are back.
    expect(log.repeated()).toEqual([])
  })

  await test.step('rows that are scrolled past are not requested', async () => {
    // At once: keys scroll smoothly, and a slow machine rests on the way.
    await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }))
    await expect(rowOf(page, '1.0.0')).toContainText('amd64')
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    expect(heads()).not.toContain('1.0.150')
    expect(heads().length).toBeLessThan(90)
    expect(requests.flat()).not.toContain('1.0.150')
    expect(log.manifestGets().length).toBe(1)
  })

  await test.step('Back returns to the place in the list', async () => {
    await page.getByRole('link', { name: '1.0.2', exact: true }).click()
    await expect(heading).toContainText(':1.0.2')
    await page.goBack()
    await expect(page.getByRole('link', { name: '1.0.2', exact: true })).toBeInViewport()
  })

  await test.step('the filter finds tags that were never shown, and Back returns to it', async () => {
    const { length } = log.manifestGets()
    await filter.fill('1.0.150')
    await expectTags(page, ['1.0.150'])
    await expect(rowOf(page, '1.0.150')).toContainText('amd64')
    expect(log.manifestGets().length).toBe(length)
    await filter.fill('1.0.15')
    await page.getByRole('link', { name: '1.0.155', exact: true }).click()
    await expect(heading).toContainText(':1.0.155')
    await page.goBack()
    await expect(filter).toHaveValue('1.0.15')
    await expect(page.getByRole('row')).toHaveCount(12)
  })
})
