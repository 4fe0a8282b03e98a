import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { ATTESTATIONS, makeEntry, makeMissingEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { PlatformCards } from './platform-cards'

const PATH = '/localhost:5000/team/app:1.0'

const cards = () => page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem')
const card = (name: string) => cards().filter({ has: page.getByRole('link', { name, exact: true }) })
const links = () => cards().getByRole('link').elements()

function renderCards(platforms: PlatformEntry[], selected?: PlatformEntry, view?: string) {
  return renderComponent(
    <PlatformCards
      root={makeRoot('index')}
      platforms={platforms}
      selected={selected}
      view={view}
      selectedNote={<span>a note</span>}
    />,
  )
}

const amd64 = makeEntry('linux/amd64', 1, { sizeBytes: 123_456, layerCount: 3, attestations: ATTESTATIONS })
const windows = makeEntry('windows(10.0.20348.1668)/amd64', 5)

test('shows a card for each platform with its size, layers, digest and attestations', async () => {
  const others = ['linux/arm64', 'linux/arm/v7', 'linux/s390x'].map((name, n) => makeEntry(name, n + 2))
  await renderCards([amd64, ...others, windows])
  expect(
    cards()
      .getByRole('heading')
      .elements()
      .map((heading) => heading.textContent),
  ).toEqual(['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/s390x', 'windows/amd64'])
  expect(card('windows/amd64 10.0.20348.1668').element()).toHaveTextContent('10.0.20348.1668')
  const first = card('linux/amd64')
  expect(first.element()).toHaveTextContent('3 layers')
  expect(first.element().querySelector('[data-bytes="123456"]')).toBeVisible()
  expect(first.element().querySelector(`[data-digest="${amd64.digest}"]`)).toBeVisible()
  expect(first.getByText('SBOM', { exact: true }).element()).toBeVisible()
  expect(first.getByText('provenance', { exact: true }).element()).toBeVisible()
  await first.getByRole('button', { name: 'Copy digest of linux/amd64' }).click()
  await expect.poll(readClipboard).toBe(amd64.digest)
})

test('marks the selected platform and keeps the view in the links', async () => {
  const arm64 = makeEntry('linux/arm64', 2)
  await renderCards([amd64, arm64], arm64, 'config')
  expect(links().map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
    [`${PATH}?platform=linux/amd64&view=config`, null],
    [`${PATH}?platform=linux/arm64&view=config`, 'true'],
  ])
  expect(card('linux/arm64').element()).toHaveTextContent('a note')
  expect(card('linux/amd64').element()).not.toHaveTextContent('a note')
})

test('says that an arm image has no variant, and distinguishes copies by digest', async () => {
  const unset = makeEntry('', 1, { platform: { os: 'linux', architecture: 'arm' } })
  const v7 = makeEntry('linux/arm/v7', 2)
  await renderCards([unset, v7], v7)
  expect(cards().filter({ hasText: 'variant not set' }).elements()).toHaveLength(1)
  expect(links().map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')])).toEqual([
    [`${PATH}?platform=${unset.digest}`, null],
    [`${PATH}?platform=${v7.digest}`, 'true'],
  ])
})

test('shows two Windows builds as two cards with their versions', async () => {
  await renderCards([makeEntry('windows(10.0.26100.1742)/amd64', 1), windows])
  expect(links().map((link) => link.textContent)).toEqual(['windows/amd64', 'windows/amd64'])
  const link = card('windows/amd64 10.0.20348.1668').getByRole('link').element()
  expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe(
    `${PATH}?platform=windows(10.0.20348.1668)/amd64`,
  )
})

test('says what distinguishes images for one platform', async () => {
  const nydus = makeEntry('linux(+nydus.remoteimage.v1)/amd64', 2)
  const zstd = makeEntry('linux/amd64', 3, {
    annotations: { 'io.github.containers.compression.zstd': 'true' },
  })
  const darwin = makeEntry('darwin(macOS 14.7)/arm64', 4)
  await renderCards([amd64, zstd, nydus, darwin], zstd)
  expect(links().map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])).toEqual([
    ['linux/amd64', `${PATH}?platform=${amd64.digest}`],
    ['linux/amd64 zstd', `${PATH}?platform=${zstd.digest}`],
    ['linux(+nydus.remoteimage.v1)/amd64', `${PATH}?platform=linux%28%2Bnydus.remoteimage.v1%29/amd64`],
    ['darwin/arm64 macOS 14.7', `${PATH}?platform=darwin%28macOS+14.7%29/arm64`],
  ])
  await expect.element(card('linux/amd64 zstd').getByText('zstd', { exact: true })).toBeVisible()
})

test('marks a platform that is missing or refused', async () => {
  const error = { code: 'DENIED', message: 'requested access to the resource is denied' }
  const refused = makeEntry('linux/s390x', 3, { sizeBytes: null, layerCount: null, error })
  await renderCards([amd64, makeMissingEntry('linux/arm64', 2), refused])
  expect(card('linux/arm64').element()).toHaveTextContent(/missing$/)
  expect(card('linux/arm64').element()).toHaveTextContent('size unknown')
  expect(card('linux/s390x').element()).toHaveTextContent('DENIED')
  expect(card('linux/s390x').element()).toHaveTextContent('requested access to the resource is denied')
  expect(card('linux/amd64').element()).not.toHaveTextContent('missing')
})

test('has no accessibility violations', async () => {
  const error = { code: 'DENIED', message: 'requested access to the resource is denied' }
  const unset = makeEntry('', 4, { platform: { os: 'linux', architecture: 'arm' }, error })
  await renderCards([amd64, makeMissingEntry('linux/arm64', 2), unset, windows], amd64)
  expect(cards().elements()).toHaveLength(4)
  await expectNoAxeViolations()
})
