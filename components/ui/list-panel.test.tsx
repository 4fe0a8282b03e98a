import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolationsInBothThemes } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { CutLine } from './cut-line'
import { EmptyLine } from './empty-line'
import { ListPanel } from './list-panel'

test('a list panel is a region with a name, and its heading may say more', async () => {
  await renderComponent(
    <>
      <h1>Image</h1>
      <ListPanel label="Blobs" title="Blobs" heading="h2">
        <EmptyLine>This artifact has no blobs.</EmptyLine>
      </ListPanel>
      <ListPanel label="Attached to the index" title="Attached to the index, from the referrers API">
        <CutLine>Showing 300 of 400.</CutLine>
      </ListPanel>
    </>,
  )
  const blobs = page.getByRole('region', { name: 'Blobs' })
  await expect.element(blobs.getByRole('heading', { level: 2, name: 'Blobs' })).toBeVisible()
  await expect.element(blobs).toHaveTextContent('This artifact has no blobs.')
  const attached = page.getByRole('region', { name: 'Attached to the index' })
  await expect.element(attached.getByRole('heading', { level: 3 })).toHaveTextContent(/referrers API$/)
  await expect.element(attached).toHaveTextContent('Showing 300 of 400.')
  await expectNoAxeViolationsInBothThemes()
})
