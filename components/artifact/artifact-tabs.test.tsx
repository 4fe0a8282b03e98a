import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { formatPlatformName } from '@/components/platform/platform-name'
import { parsePlatform } from '@/lib/oci/platform'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { ArtifactTabs } from './artifact-tabs'

const PLACE = { registry: 'localhost:5000', repository: 'team/app', tag: '1.0' }
const PATH = '/localhost:5000/team/app:1.0'

const tabs = (name: string) => page.getByRole('navigation', { name: `Views of ${name}` }).getByRole('link')
const addresses = (name: string) =>
  tabs(name)
    .elements()
    .map((tab) => tab.getAttribute('href'))

test('gives each view of a single platform its own address', async () => {
  await renderComponent(
    <ArtifactTabs place={PLACE} platform={undefined} tab="config" counts={{}} name="linux/amd64" />,
  )
  expect(addresses('linux/amd64')).toEqual([
    PATH,
    ...['config', 'labels', 'manifest', 'attachments'].map((view) => `${PATH}?view=${view}`),
  ])
  await expect.element(tabs('linux/amd64').nth(1)).toHaveAttribute('aria-current', 'page')
  expect(tabs('linux/amd64').nth(0).element()).not.toHaveAttribute('aria-current')
})

test('keeps the platform in the addresses and shows the counts', async () => {
  const name = formatPlatformName(
    parsePlatform('windows(10.0.17763.6414)/amd64') ?? { os: '', architecture: '' },
  )
  await renderComponent(
    <ArtifactTabs
      place={PLACE}
      platform="linux/arm/v7"
      tab="layers"
      counts={{ labels: 4, attachments: 0 }}
      name={name}
    />,
  )
  expect(addresses('windows(10.0.17763.6414)/amd64').slice(0, 2)).toEqual([
    `${PATH}?platform=linux/arm/v7`,
    `${PATH}?platform=linux/arm/v7&view=config`,
  ])
  const texts = tabs(name)
    .elements()
    .map((tab) => tab.textContent)
  expect(texts).toEqual(['Layers', 'Config', 'Labels4', 'Manifest', 'Attachments'])
  await expectNoAxeViolations()
})
