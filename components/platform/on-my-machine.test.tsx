import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { makeEntry, makeMissingEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { OnMyMachine } from './on-my-machine'

const region = page.getByRole('region', { name: 'On my machine' })
const machine = region.getByLabelText('Find the image for')
const answer = region.getByRole('status')

const PLATFORMS = ['linux/amd64', 'linux/arm/v6', 'linux/arm64', 'windows(10.0.20348.1668)/amd64'].map(
  (platform, number) => makeEntry(platform, number),
)

function renderMachine(platforms: PlatformEntry[] = PLATFORMS) {
  const choices = platforms.map((entry, number) => ({
    ...entry,
    text: platformText(entry, platforms),
    address: `/child-${number}`,
  }))
  return renderComponent(<OnMyMachine platforms={choices} />)
}

test('says which child a machine gets, and why', async () => {
  await renderMachine()
  for (const [value, child, said] of [
    ['linux/arm64', 2, 'The index has a manifest for linux/arm64.'],
    [
      'linux/arm/v7',
      1,
      'The index has no manifest for linux/arm/v7, but linux/arm/v7 can also run linux/arm/v6.',
    ],
    ['linux/amd64/v3', 0, 'can also run linux/amd64.'],
    ['windows(10.0.26100)/amd64', 3, 'can run windows(10.0.20348.1668)/amd64.'],
    ['linux/s390x', -1, 'No manifest for linux/s390x'],
  ] as const) {
    await machine.selectOptions(value)
    await expect.element(answer).toHaveTextContent(said)
    const digest = PLATFORMS[child]?.digest
    if (digest) {
      expect(answer.element().querySelector(`[data-digest="${digest}"]`), value).toBeVisible()
      expect(answer.getByRole('link').element()).toHaveAttribute('href', `/child-${child}`)
    } else expect(answer.element().querySelectorAll('code, a'), value).toHaveLength(0)
  }
})

test('accepts another platform as text', async () => {
  await renderMachine()
  await machine.selectOptions('another platform…')
  const text = region.getByRole('textbox', { name: 'Platform (os/architecture/variant)' })
  await text.fill('no platform')
  await expect.element(answer).toHaveTextContent('Enter os/architecture/variant, for example linux/arm/v7.')
  await text.fill('aarch64')
  await expect.element(answer).toHaveTextContent('The index has a manifest for linux/arm64.')
  await expectNoAxeViolations()
})

test('says that the child is missing', async () => {
  await renderMachine([makeMissingEntry('linux/arm64', 1)])
  await machine.selectOptions('linux/arm64')
  await expect.element(answer).toHaveTextContent(', missing from the registry')
})
