import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { makeEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { EVIL, LONG, SHOWN } from '@/lib/testing/hostile-text'
import { PlatformCards } from './platform-cards'

const cards = () => page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem')

function fileOf(title: string, number: number) {
  const annotations = { 'org.opencontainers.image.title': title }
  return { mediaType: 'application/zstd', digest: digestOf(number), sizeBytes: 2000, annotations }
}

function makeArtifact(names: string[]): PlatformEntry {
  return makeEntry('linux/amd64', 1, {
    layerCount: null,
    artifact: { type: 'unknown', title: 'OCI artifact', files: names.map((name, n) => fileOf(name, n + 10)) },
  })
}

function renderCards(...platforms: PlatformEntry[]) {
  return renderComponent(
    <PlatformCards
      root={makeRoot('index')}
      platforms={platforms}
      selected={undefined}
      view={undefined}
      selectedNote={null}
    />,
  )
}

test('the card of an artifact shows its file, with its size, to download', async () => {
  await renderCards(makeArtifact(['machine.qcow2.zst']))
  const file = page.getByRole('list', { name: 'Files' }).getByRole('listitem')
  expect(file.element()).toHaveTextContent('machine.qcow2.zst2.0 kB')
  const link = file.getByRole('link', { name: 'Download machine.qcow2.zst' }).element()
  expect(link).toHaveAttribute(
    'href',
    `/api/blob?reference=localhost:5000/team/app@${digestOf(10)}&name=machine.qcow2.zst`,
  )
  expect(link).toHaveAttribute('download')
  expect(cards().first().element()).not.toHaveTextContent('layer')
  await expectNoAxeViolations()
})

test('many files, and names of any length and kind, fit a card', async () => {
  await renderCards(makeArtifact([EVIL, LONG, 'c', 'd', 'e']))
  const list = page.getByRole('list', { name: 'Files' })
  expect(list.element()).toHaveTextContent('and 2 more')
  expect(list.element()).toHaveTextContent(SHOWN.replace(/\s+/g, ' '))
  expect(list.element().textContent?.length).toBeLessThan(1000)
})

test('shows the type of an artifact without files', async () => {
  await renderCards(makeArtifact([]))
  expect(cards().first().element()).toHaveTextContent('OCI artifact')
})

test('lists an image’s attachments on its card', async () => {
  const soci = {
    digest: digestOf(20),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    sizeBytes: 500,
    title: 'SOCI index',
  }
  await renderCards(makeEntry('linux/amd64', 1, { attachments: [soci, { ...soci, digest: digestOf(21) }] }))
  expect(cards().elements()).toHaveLength(1)
  expect(cards().getByText('SOCI index').elements()).toHaveLength(1)
})
