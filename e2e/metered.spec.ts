import type { TagRow } from '../lib/api/rows'
import { readEntries } from './support/read-entries'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import { rowOf } from './support/tags-page'

test.use({ isCold: true })

const quota = (remaining: number) => ({
  'ratelimit-limit': '100;w=21600',
  'ratelimit-remaining': `${remaining};w=21600`,
  'docker-ratelimit-source': '203.0.113.7',
})

test('a rate-limited registry: rows are free, one loads on request, and many leave the last quarter', async ({
  page,
  request,
  registry,
}) => {
  const index = await registry.pushIndex('2.0', { children: ['linux/amd64', 'linux/arm64'] })
  await registry.push('1.0')
  const { log, addHeaders } = registry.proxy
  addHeaders(quota(60))
  await page.goto(`/${registry.reference()}`)
  // The server knows it from the list's own response, so the line appears before any row.
  await expect(page.getByText('60 of 100 pulls left (per 6 h)')).toBeVisible()
  await expect(page.getByText('Loading a row does.')).toBeVisible()
  await expect(rowOf(page, '1.0').getByRole('button', { name: 'Load 1.0' })).toBeVisible()
  await expect(rowOf(page, '2.0').getByRole('button', { name: index.digest.slice(7, 19) })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy pinned reference of 1.0' })).toBeEnabled()
  expect(log.manifestGets()).toEqual([])

  addHeaders(quota(57))
  const read = rowOf(page, '2.0').getByRole('button', { name: 'Load 2.0' })
  await read.focus()
  await page.keyboard.press('Enter')
  await expect(rowOf(page, '2.0')).toContainText('arm64')
  await expect(
    page.getByRole('status').filter({ hasText: /^2\.0: linux\/amd64, linux\/arm64, / }),
  ).toBeAttached()
  await expect(rowOf(page, '2.0').getByRole('link', { name: '2.0', exact: true })).toBeFocused()
  await expect(read).toHaveCount(0)
  await expect(page.getByText('57 of 100 pulls left')).toBeVisible()
  expect(
    log
      .manifestGets()
      .map(({ path }) => path.split('/').at(-1))
      .sort(),
  ).toEqual([index.digest, ...index.children.map(({ digest }) => digest)].sort())
  await shoot(page, 'tags-metered')

  log.clear()
  const known = await (await request.get('/api/quota', { params: { registry: registry.host } })).json()
  expect(known).toMatchObject({
    isRateLimited: true,
    quota: { limit: 100, remaining: 57, windowSeconds: 21_600, countedPer: 'address' },
  })
  expect(JSON.stringify(known)).not.toContain('203.0.113')
  expect(log.requests).toEqual([])

  addHeaders(quota(25))
  const rows = async (tags: string) => {
    const params = { reference: registry.reference(), tags, spendQuota: 'yes' }
    const answer = await request.get('/api/rows', { params })
    return readEntries<TagRow>(answer)
  }
  for (const row of await rows('1.0,2.0')) expect(row.error).toMatchObject({ code: 'QUOTA_RESERVED' })
  expect(log.manifestGets()).toEqual([])
  expect(await rows('1.0')).toMatchObject([{ tag: '1.0', kind: 'image' }])
  expect(log.manifestGets().length).toBe(1)

  await rowOf(page, '2.0').getByRole('link', { name: '2.0', exact: true }).click()
  await expect(page.getByText('25 of 100 pulls left (per 6 h)').filter({ visible: true })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2.0')
  await shoot(page, 'artifact-metered')
})
