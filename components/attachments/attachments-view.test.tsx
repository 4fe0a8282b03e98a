import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerAttachments, makeStatement } from '@/lib/testing/components/attachments'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { ATTESTATIONS, makeEntry } from '@/lib/testing/components/platform-entry'
import { renderComponent } from '@/lib/testing/components/render'
import { makeRoot } from '@/lib/testing/components/root'
import { AttachmentsView } from './attachments-view'

const root = makeRoot('index')
const amd64 = makeEntry('linux/amd64', 1, { attestations: ATTESTATIONS })
const arm64 = makeEntry('linux/arm64', 2)
const PREDICATE = { buildDefinition: { buildType: 'tests' } }

const inIndex = () => page.getByRole('region', { name: 'In the index' })

/** Renders the attachments of one of two platforms; BuildKit attested the first. */
function renderAttached(selected = amd64) {
  const provenance = makeStatement(amd64.digest, 'https://slsa.dev/provenance/v1', PREDICATE)
  const [, statement] = ATTESTATIONS
  answerAttachments({ documents: { [statement?.statement.digest ?? '']: provenance } })
  return renderComponent(<AttachmentsView root={root} selected={selected} platforms={[amd64, arm64]} />)
}

test('lists the attestations in the index and decodes them', async () => {
  await renderAttached()
  const items = inIndex().getByRole('listitem').filter({ hasText: 'View contents' })
  // Their script may come later.
  await expect.poll(() => items.elements()).toHaveLength(2)
  expect(items.nth(0).element()).toHaveTextContent('SBOM · SPDX')
  expect(items.nth(0).element()).toHaveTextContent('https://spdx.dev/Document')
  expect(items.nth(1).element()).toHaveTextContent('Provenance · SLSA v1')
  for (const [n, { statement }] of ATTESTATIONS.entries())
    expect(items.nth(n).element()).toHaveTextContent(statement.digest.slice(0, 19))
  await items.nth(1).getByRole('button', { name: 'View contents' }).click()
  await expect
    .element(inIndex())
    .toHaveTextContent('Unsigned in-toto statement. Type: https://in-toto.io/Statement/v1.')
  expect(inIndex().getByRole('list', { name: 'Subjects' }).element()).toHaveTextContent(
    amd64.digest.slice(0, 19),
  )
  expect(page.getByRole('region', { name: 'Predicate' }).element().textContent).toBe(
    JSON.stringify(PREDICATE, null, 2),
  )
  await expectNoAxeViolations()
})

test('lists other attachments of an image in the index, and marks a signature', async () => {
  const attachment = { mediaType: 'application/vnd.oci.image.manifest.v1+json', artifactType: 'a/b' }
  const attachments = [
    { ...attachment, digest: `sha256:${'5'.repeat(64)}`, sizeBytes: 500, title: 'SOCI index' },
    { ...attachment, digest: `sha256:${'6'.repeat(64)}`, sizeBytes: 500, title: 'Signature · Notation' },
  ]
  await renderAttached(makeEntry('linux/amd64', 1, { attachments }))
  const items = inIndex().getByRole('listitem')
  await expect.poll(() => items.elements()).toHaveLength(2)
  expect(items.nth(0).getByRole('link', { name: 'SOCI index' }).element()).toHaveAttribute(
    'href',
    `/localhost:5000/team/app@sha256:${'5'.repeat(64)}`,
  )
  expect(items.nth(0).element()).not.toHaveTextContent('not verified')
  expect(items.nth(1).element()).toHaveTextContent('not verified')
})

test('says that only another platform has attestations', async () => {
  await renderAttached(arm64)
  await expect
    .element(inIndex())
    .toHaveTextContent('None for this platform. 1 other platform has attachments.')
})
