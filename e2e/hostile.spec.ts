import { EVIL, LONG, SHOWN } from '../lib/testing/hostile-text'
import { instructions, tab } from './support/artifact-page'
import { clipboard } from './support/clipboard'
import { openHostile } from './support/hostile-page'
import { pushHostileChart, pushHostileImage } from './support/push-hostile'
import { oneLine } from './support/set-me-up-dialog'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

// For errors, addresses and names in a catalog, see e2e/api/hostile.test.ts and the component tests.

test('an image, a chart and tags full of hostile text are shown as text', async ({ page, registry }) => {
  await pushHostileImage(registry)
  const check = await openHostile(page, `/${registry.reference('1.0')}`)
  await expect(instructions(page)).toContainText([`echo ${SHOWN}`])
  await expect(page.getByRole('region', { name: 'Selected layer' })).toContainText(SHOWN)
  await check()
  await shoot(page, 'hostile')
  // A click before the page's script does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: 'Copy command' }).click()
    await expect.poll(() => clipboard(page), { timeout: 2000 }).toContain(`echo ${SHOWN}`)
  }).toPass()
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Copy code: Pull', exact: false })
    .first()
    .click()
  await expect
    .poll(async () => oneLine(await clipboard(page)))
    .toBe(`docker pull ${registry.reference('1.0')}`)
  await check()
  await page.keyboard.press('Escape')
  for (const [view, text] of [
    ['Config', SHOWN],
    ['Labels', SHOWN],
    ['Manifest', 'onerror='],
    ['Attachments', 'Attestations and signatures'],
  ] as const) {
    await tab(page, new RegExp(`^${view}`)).click()
    await expect(tab(page, new RegExp(`^${view}`))).toHaveAttribute('aria-current', 'page')
    await expect(page.getByRole('region', { name: new RegExp(`^${view} of`, 'i') })).toContainText(text)
    await check()
    if (view === 'Labels') {
      await page.setViewportSize({ width: 360, height: 800 })
      await check()
      await page.setViewportSize({ width: 1280, height: 720 })
    }
    if (view === 'Manifest') {
      await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'Config' }).click()
      await expect(page).toHaveURL(/document=config/)
      await expect(page.getByRole('region', { name: 'Document' })).toContainText('onerror=')
      await check()
    }
  }

  await pushHostileChart(registry)
  const query = 'platform=%3Cscript%3Eran()%3C/script%3E%E2%80%AE&view=%3Cb%3E&layer=%3Cb%3E'
  await page.goto(`/${registry.reference('chart')}?${query}`)
  await expect(page.getByRole('region', { name: 'Chart' })).toContainText(SHOWN)
  const links = page.getByRole('region', { name: 'Chart' }).getByRole('link')
  await expect(links).toHaveCount(1)
  await expect(links).toHaveAttribute('href', 'https://example.com/icon')
  await expect(links).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  const blobs = page.getByRole('region', { name: 'Blobs' }).getByRole('listitem')
  await blobs.filter({ hasText: SHOWN }).getByRole('button', { name: 'View contents' }).click()
  await expect(page.getByRole('list', { name: 'Subjects' })).toContainText(SHOWN)
  await check()
  const download = blobs.filter({ hasText: 'page.html' }).getByRole('link', { name: 'Download' })
  const answer = await page.request.get((await download.getAttribute('href')) ?? '')
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="page.html"',
    'x-content-type-options': 'nosniff',
  })

  registry.proxy.intercept(/^GET .*\/tags\/list/, {
    status: 200,
    body: JSON.stringify({
      name: registry.repository,
      tags: [EVIL, '1.0,2.0', '$(reboot)', LONG, `1.0\u202e`],
    }),
  })
  await page.goto(`/${registry.reference()}`)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.filter({ hasText: 'TAG_INVALID' })).toHaveCount(5)
  await expect(rows.filter({ hasText: '\\u202e' })).toHaveCount(2)
  await expect(page.getByRole('table').getByRole('button', { name: /^Copy/ })).toHaveCount(0)
  await check()
})
