import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { DeletePlan, RemovedManifest } from '@/lib/changes/delete/delete-plan'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { DeletePanel } from './delete-panel'

const [INDEX, OTHER, CHILD, ATTESTATION, SIGNATURE] = [1, 2, 3, 4, 5].map(digestOf) as [
  string,
  string,
  string,
  string,
  string,
]
const manifest = (digest: string, more: Partial<RemovedManifest> = {}): RemovedManifest => ({
  digest,
  mediaType: '',
  type: 'image',
  title: 'Image',
  sizeBytes: 1,
  platform: null,
  reason: 'child',
  step: 0,
  root: INDEX,
  ...more,
})
const PLAN: DeletePlan = {
  id: 'plan-1',
  kind: 'delete',
  createdAt: '2026-11-30T12:00:00Z',
  to: { registry: 'localhost:5000', repository: 'team/app' },
  copiedTo: null,
  mode: 'images',
  method: 'digest',
  tags: [
    { tag: '2.0', digest: OTHER, reason: 'requested' },
    ...Array.from({ length: 30 }, (_, n) => ({
      tag: `1.${n}`,
      digest: INDEX,
      reason: 'requested' as const,
    })),
    { tag: 'latest', digest: INDEX, reason: 'same-digest' },
    { tag: `sha256-${'1'.repeat(64)}.sig`, digest: SIGNATURE, reason: 'attachment' },
  ],
  roots: [
    { digest: OTHER, uniqueBytes: null },
    { digest: INDEX, uniqueBytes: 2_300_000 },
  ],
  manifests: [
    manifest(OTHER, { reason: 'requested', root: OTHER }),
    manifest(INDEX, { reason: 'requested', type: 'multi-platform' }),
    manifest(CHILD, { platform: 'linux/amd64' }),
    manifest(ATTESTATION, { type: 'buildkit-attestation', title: 'Attestation' }),
    manifest(SIGNATURE, { type: 'cosign-signature', reason: 'attachment' }),
  ],
  kept: [],
  referrersTags: [],
  checkedTagCount: 40,
  isEveryTagChecked: true,
  reclaimedBytes: null,
  confirm: '33',
  garbageCollection: { text: 'Space comes back later.', command: null },
  blockers: [],
  warnings: [],
}
const applied: (string | undefined)[] = []
const renderPlan = (more: Partial<DeletePlan> = {}) =>
  renderComponent(
    <DeletePanel
      plan={{ ...PLAN, ...more }}
      isApplying={false}
      onApply={(confirm) => applied.push(confirm)}
    />,
  )

test('the first row has what wasn’t requested, and starts with its first 20 tags', async () => {
  await renderPlan()
  const rows = page.getByRole('list', { name: 'Digests' })
  await expect.element(rows.getByText('1 also deleted')).toBeVisible()
  const tags = page.getByRole('list', { name: /^Tags of/ }).first()
  await expect.element(tags.getByRole('listitem').first()).toHaveTextContent('latest also deleted')
  expect(tags.getByRole('listitem').elements()).toHaveLength(20)
  await page.getByRole('button', { name: 'Show 11 more tags' }).click()
  expect(tags.getByRole('listitem').elements()).toHaveLength(31)
  await expect.element(page.getByText('Also deleted: 1 image and 1 attestation')).toBeVisible()
  expect(rows.element().textContent).toContain('4 manifests')
  expect(rows.element().textContent).toContain('2.3 MB unique size')
})

test('counts by kind, and says that a size is unknown', async () => {
  await renderPlan()
  const receipt = page.getByRole('region', { name: 'This deletes' })
  const text = receipt.element().textContent
  const parts = ['image index1', 'images2', 'attestation1', 'attachment1']
  for (const line of ['Tags33', 'attachment tags1', 'Manifests5', ...parts, 'collectionunknown', 'requests5'])
    expect(text).toContain(line)
  await expect.element(page.getByText('Delete 33 tags · 5 manifests · size unknown')).toBeVisible()
})

test('only the number of tags confirms', async () => {
  applied.length = 0
  await renderPlan()
  const button = page.getByRole('button', { name: 'Delete 33 tags' })
  await expect.element(button).toBeDisabled()
  const field = page.getByRole('textbox', { name: 'Type 33 to confirm' })
  await field.fill('30')
  await expect.element(button).toBeDisabled()
  await field.fill('33')
  await button.click()
  expect(applied).toEqual(['33'])
})

test('the filter finds tags in every row', async () => {
  await renderPlan()
  await page.getByRole('searchbox', { name: 'Filter tags' }).fill('2.0')
  await expect.element(page.getByText('latest')).not.toBeInTheDocument()
  await expect.element(page.getByRole('list', { name: 'Digests' }).getByText('2.0')).toBeVisible()
})

test('tags alone: no sizes that nobody knows', async () => {
  await renderPlan({ mode: 'tags', manifests: [], roots: [], reclaimedBytes: 0, confirm: null })
  await expect.element(page.getByText('Delete 33 tags', { exact: true }).first()).toBeVisible()
  await expect.element(page.getByText(/unique size/)).not.toBeInTheDocument()
})
