import { useState } from 'react'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { IndexAttestations as Answer } from '@/lib/artifact/index-attestations'
import { answerAttachments, makeCosignAttachment } from '@/lib/testing/components/attachments'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { ATTESTATIONS, makeEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { AttachmentCount } from './attachment-count'
import { AttachmentsView } from './attachments-view'

const INDEX = digestOf(77)
const SOCI = {
  digest: digestOf(78),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  artifactType: 'application/vnd.amazon.soci.index.v2+json',
  sizeBytes: 900,
  title: 'SOCI index',
}
const REPOSITORY = 'localhost:5000/team/app'
const listing = { digest: INDEX, tags: ['1.0', 'latest'], attestations: ATTESTATIONS, attachments: [] }
const panel = page.getByRole('region', { name: 'In indexes that list this image' })
const tab = page.getByRole('region', { name: 'Tab' })

/** Renders the attachments of an image on its own page, with the tab’s count. */
async function renderImage(inIndexes?: Answer, source: 'api' | 'none' = 'api') {
  const root = makeRoot('image')
  const { digest } = root.stored
  const selected = makeEntry('linux/amd64', 8000, { digest })
  answerAttachments({
    lists: {
      [digest]: { referrers: source === 'api' ? [makeCosignAttachment(digest, 'sig', 9)] : [], source },
    },
    ...(inIndexes && { inIndexes: { [digest]: inIndexes } }),
  })
  await renderComponent(
    <>
      <section aria-label="Tab">
        <AttachmentCount
          repository={REPOSITORY}
          root={{ digest, isIndex: false }}
          selected={selected}
          isOpen={false}
        />
      </section>
      <AttachmentsView root={root} selected={selected} platforms={[selected]} />
    </>,
  )
}

test('on an image’s own page, shows its attestations in an index, and which index that is', async () => {
  await renderImage({ indexes: [listing], omittedCount: 2, loadedIndexCount: 13 })
  await expect.element(panel).toHaveTextContent('SBOM · SPDX')
  await expect
    .element(panel.getByRole('link', { name: INDEX.slice(0, 19) }))
    .toHaveAttribute('href', `/${REPOSITORY}@${INDEX}`)
  expect(panel.element()).toHaveTextContent('1.0, latest')
  expect(panel.element()).toHaveTextContent('2 more indexes list this digest')
  await expectNoAxeViolations()
})

test('the tab’s count matches its list', async () => {
  await renderImage({ indexes: [listing], omittedCount: 0, loadedIndexCount: 1 })
  await expect.element(panel).toHaveTextContent('SBOM · SPDX')
  const rows = page.getByRole('listitem').filter({ hasText: 'View contents' })
  await expect.poll(() => rows.elements().length).toBe(3)
  expect(tab.element()).toHaveTextContent(/^3$/)
})

test('says that attestations are unknown if no index is loaded', async () => {
  await renderImage(undefined, 'none')
  await expect
    .element(panel)
    .toHaveTextContent('Unknown. No image index of this repository has been loaded yet')
  await expect
    .element(panel.getByRole('link', { name: 'Load all tags' }))
    .toHaveAttribute('href', `/${REPOSITORY}?view=manifests`)
  expect(tab.element()).toHaveTextContent(/^$/)
})

test.each([
  [
    { indexes: [], omittedCount: 0, loadedIndexCount: 3 },
    'None of the 3 indexes loaded so far lists this digest. Others may.',
  ],
  [
    { indexes: [], omittedCount: 0, loadedIndexCount: 1 },
    'The only index loaded so far doesn’t list this digest. Others may.',
  ],
  [
    { indexes: [{ ...listing, attestations: [] }], omittedCount: 0, loadedIndexCount: 3 },
    '1 loaded index lists this digest, without attestations for it. Indexes that aren’t loaded yet may have some.',
  ],
  [
    {
      indexes: [{ ...listing, attestations: [], problem: 'bad gateway' }],
      omittedCount: 0,
      loadedIndexCount: 1,
    },
    /Couldn’t load index.*bad gateway/,
  ],
])('claims only what the loaded indexes show: %#', async (inIndexes, text) => {
  await renderImage(inIndexes, 'none')
  await expect.element(panel).toHaveTextContent(text)
})

test('on an index’s page, shows its platform’s attestations in other indexes, and counts them once', async () => {
  const root = makeRoot('index')
  const amd64 = makeEntry('linux/amd64', 1, { attestations: ATTESTATIONS.slice(0, 1) })
  const own = {
    digest: root.stored.digest,
    tags: ['1.0'],
    attestations: ATTESTATIONS.slice(0, 1),
    attachments: [],
  }
  const other = { digest: INDEX, tags: ['old'], attestations: ATTESTATIONS.slice(1), attachments: [SOCI] }
  answerAttachments({
    lists: {
      [root.stored.digest]: {
        referrers: [makeCosignAttachment(root.stored.digest, 'sig', 9)],
        source: 'attachment-tags',
      },
      [amd64.digest]: {
        referrers: [makeCosignAttachment(amd64.digest, 'att', 10)],
        source: 'attachment-tags',
      },
    },
    inIndexes: { [amd64.digest]: { indexes: [own, other], omittedCount: 0, loadedIndexCount: 2 } },
  })
  function Tabs() {
    const [isOpen, setIsOpen] = useState(false)
    return (
      <>
        <button type="button" onClick={() => setIsOpen(true)}>
          Open
        </button>
        <section aria-label="Tab">
          <AttachmentCount
            repository={REPOSITORY}
            root={{ digest: root.stored.digest, isIndex: true }}
            selected={amd64}
            isOpen={isOpen}
          />
        </section>
        {isOpen && <AttachmentsView root={root} selected={amd64} platforms={[amd64]} />}
      </>
    )
  }
  await renderComponent(<Tabs />)
  await expect.element(tab).toHaveTextContent(/^2\+$/)
  await page.getByRole('button', { name: 'Open' }).click()
  await expect
    .element(page.getByRole('region', { name: /^In other indexes/ }))
    .toHaveTextContent(/Provenance · SLSA v1.*SOCI index/)
  const rows = page.getByRole('listitem').filter({ hasText: 'View contents' })
  await expect.poll(() => rows.elements().length).toBe(5)
  await expect.element(tab).toHaveTextContent(/^5$/)
})
