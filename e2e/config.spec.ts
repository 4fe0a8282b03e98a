import { card, clipboard, configRow, tab } from './support/artifact-page'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('each platform has its own config, and the link to its document stays with it', async ({
  page,
  registry,
}) => {
  const base = `${registry.host}/base/debian:12`
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', config: { WorkingDir: '/intel' } },
      {
        platform: 'linux/arm64',
        config: { WorkingDir: '/arm' },
        annotations: { 'org.opencontainers.image.base.name': base },
        history: [{ created_by: 'RUN |1 NPM_TOKEN=q8Zr1vT0xWm4 /bin/sh -c npm ci # buildkit' }],
      },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}?view=config`)
  await expect(configRow(page, 'Working directory')).toContainText('/intel')
  await expect(configRow(page, 'Base image')).toHaveCount(0)
  await shoot(page, 'config')

  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(configRow(page, 'Working directory')).toContainText('/arm')
  await expect(configRow(page, 'Platform')).toContainText('linux/arm64')
  await expect(configRow(page, 'Base image').getByRole('link', { name: base })).toHaveAttribute(
    'href',
    `/${base}`,
  )
  await expect(page.getByRole('region', { name: 'config of linux/arm64' })).toContainText(
    'NPM_TOKEN among the build arguments in the history looks like a secret',
  )
  await configRow(page, 'Image ID').getByRole('button', { name: 'Copy image ID' }).click()
  expect(await clipboard(page)).toBe(index.children[1]?.config.digest)
  await configRow(page, 'Image ID').getByRole('link').click()
  await expect(page).toHaveURL(
    `/${registry.reference('1.0')}?platform=linux/arm64&view=manifest&document=config`,
  )
  await expect(page.getByRole('region', { name: 'Document' })).toContainText('"/arm"')
  await expect(page.getByTitle(index.children[1]?.config.digest ?? '').first()).toBeVisible()
  await expect(tab(page, 'Manifest')).toHaveAttribute('aria-current', 'page')
})
