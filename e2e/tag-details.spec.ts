import { readFile } from 'node:fs/promises'
import { expectNoAxeViolations } from './support/axe'
import { refreshList } from './support/catalog'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'
import { rowOf } from './support/tags-page'

const BOTH = ['linux/amd64', 'linux/arm64']

/**
 * Pushes 62 tags: 60 releases of five images, and two that only a scan finds: the newest, and one without a date
 * whose index has a missing child.
 */
async function pushReleases(registry: StoryRegistry): Promise<void> {
  const images = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      registry.pushIndex(undefined, {
        seed: `release ${n}`,
        children: BOTH.map((platform) => ({
          platform,
          created: `2025-0${n}-01T00:00:00Z`,
          seed: `release ${n} ${platform}`,
        })),
      }),
    ),
  )
  for (let start = 0; start < 60; start += 20)
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const image = images[(start + n) % images.length]
        if (image) await registry.tag(`1.0.${start + n}`, image)
      }),
    )
  await registry.pushIndex('0.9.0', {
    children: [{ platform: 'linux/amd64', created: '2025-09-01T00:00:00Z', layers: 3 }],
  })
  const hole = await registry.pushIndex('0.8.0', {
    children: BOTH.map((platform) => ({
      platform,
      created: null,
      seed: `hole ${platform}`,
    })),
  })
  const [, arm] = hole.children
  if (arm) await registry.delete(arm)
}

test('sorting loads a whole repository: it can be stopped and continued, then shows gaps and platforms', async ({
  page,
  registry,
}) => {
  await pushReleases(registry)
  // The page also lists nested repositories.
  await refreshList(page.request, registry)
  const { gate, log } = registry.proxy
  await page.goto(`/${registry.reference()}`)
  await expect(rowOf(page, '1.0.59')).toContainText('arm64')
  await expect(page.getByRole('button', { name: 'Load all tags' })).toBeVisible()

  gate.shut()
  log.clear()
  await page.getByRole('columnheader', { name: 'Created' }).getByRole('button').click()
  await expect(page).toHaveURL(`/${registry.reference()}?sort=created`)
  expect(await gate.waiting(1)).toEqual([expect.stringContaining('GET tags/list')])
  gate.release()
  // All eight slots, since nobody else needs one.
  const newest = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `HEAD manifests/1.0.${59 - n}`)
  expect((await gate.waiting(8)).sort()).toEqual(newest.sort())
  gate.release()
  await gate.waiting(8)
  await expect(page.getByText(/^Loaded [1-9]\d* of 62/)).toBeVisible()
  await expect(page.getByText(/are not loaded yet. They come last/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('progressbar', { name: 'Loaded tags' })).toBeVisible()
  gate.open()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Loaded 62 tags: 7 images, 1 tag with a missing platform.')).toBeVisible()
  const names = page.getByRole('table').getByRole('link')
  await expect.poll(async () => (await names.allTextContents()).slice(0, 2)).toEqual(['0.8.0', '0.9.0'])
  await expect(rowOf(page, '0.8.0').getByText('first seen').filter({ visible: true })).toBeVisible()
  await expect(page.getByText('1 tag has no creation date')).toBeVisible()
  await expect(page.getByText(/come last/)).toHaveCount(0)
  const asked = log.heads().map(({ path }) => path.split('/').at(-1))
  // Tags on the screen may be requested in addition.
  expect(new Set(asked).size).toBe(62)
  expect(asked.length).toBeLessThan(62 + 40)
  await shoot(page, 'tags-scanned')
  const filter = page.getByRole('searchbox', { name: /^Filter/ })
  await filter.fill('0.8.0')
  await expect(names).toHaveText(['0.8.0'])
  // One row is as good as all, and faster to check.
  await expectNoAxeViolations(page)
  await filter.fill('')
  await expect(names).not.toHaveCount(1)

  log.clear()
  await page.getByRole('button', { name: 'Refresh' }).click()
  // Until it starts, the page looks like it will at the end. The list, and the missing child, which may exist by now.
  await expect.poll(() => log.requests.length).toBe(62 + 2)
  expect(log.heads()).toHaveLength(62)
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await expect(page.getByText('Loaded 62 tags')).toBeVisible()
  expect(log.requests.length).toBe(62 + 2)

  await page.getByRole('combobox', { name: 'Platform' }).selectOption('linux/arm64')
  await expect(page.getByRole('status').filter({ hasText: 'of 62 tags' })).toHaveText('61 of 62 tags')
  await expect(page).toHaveURL(`/${registry.reference()}?sort=created&filter=platform:linux/arm64`)
  await expect(rowOf(page, '0.9.0')).toHaveCount(0)

  log.clear()
  await page.getByRole('link', { name: 'Platforms × tags' }).click()
  const matrix = page.getByRole('table', { name: /^Platforms of the tags/ })
  await expect(matrix.getByRole('columnheader')).toHaveText(['Tag', ...BOTH])
  await expect(matrix.getByRole('row', { name: '1.0.59' }).getByRole('cell')).toHaveText(['✓', '✓'])
  await expect(matrix).toHaveAttribute('aria-rowcount', '63')
  expect(log.heads()).toEqual([])
  await page.getByRole('checkbox', { name: 'Only incomplete' }).check()
  await expect(page).toHaveURL(/view=matrix&incomplete=yes$/)
  await expect(matrix.getByRole('rowheader')).toHaveText(['0.9.0', '0.8.0'])
  await expect(matrix.getByRole('row', { name: '0.9.0' }).getByRole('cell')).toHaveText([
    '✓',
    'not in this tag',
  ])
  await expect(matrix.getByRole('row', { name: '0.8.0' }).getByRole('cell')).toHaveText(['✓', 'missing'])
  await expect(page.getByText('2 of 62 tags incomplete')).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'matrix')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ])
  expect((await readFile(await download.path(), 'utf8')).split('\r\n')).toEqual([
    'tag,digest,linux/amd64,linux/arm64',
    expect.stringMatching(/^0\.9\.0,sha256:[0-9a-f]{64},present,not in this tag$/),
    expect.stringMatching(/^0\.8\.0,sha256:[0-9a-f]{64},present,missing$/),
    '',
  ])

  // Opened by its address, it loads all tags once.
  log.clear()
  await page.reload()
  await expect(matrix.getByRole('rowheader')).toHaveText(['0.9.0', '0.8.0'])
  await expect(page.getByRole('checkbox', { name: 'Only incomplete' })).toBeChecked()
  await expect(page.getByText('Loaded 62 tags')).toBeVisible()
  expect(log.heads()).toHaveLength(62)
})
