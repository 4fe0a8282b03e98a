import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { openedRegistry } from '@/lib/settings/public-registry'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { EmptyCatalog } from './empty-catalog'

const heading = (name: string) => page.getByRole('heading', { name })

test('an empty registry shows how to push a first image, also on a phone', async () => {
  await renderComponent(<EmptyCatalog registry={REGISTRY} />)
  await expect.element(heading('Push your first image')).toBeVisible()
  const push = page.getByRole('region', { name: 'Push the image' })
  await expect.element(push).toHaveTextContent(/docker push localhost:5000\/.*hello-world/)
  await expect.element(page.getByRole('button', { name: 'Copy code: Push the image' })).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: 'Repository name' })).toBeVisible()
  await page.viewport(360, 800)
  expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth)
  await expectNoAxeViolations()
})

test('a layout, a cache and a registry opened by name don’t suggest a push', async () => {
  for (const [registry, title] of [
    [{ ...REGISTRY, kind: 'layout' }, 'No tagged images in this layout'],
    [{ ...REGISTRY, upstream: 'docker.io' }, 'Nothing cached yet'],
    [openedRegistry('quay.io'), 'quay.io lists no repositories without sign-in'],
    [{ ...openedRegistry('quay.io'), signedInAs: 'alice' }, 'quay.io lists no repositories'],
  ] as const) {
    const { unmount } = await renderComponent(<EmptyCatalog registry={registry} />)
    await expect.element(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Repository name' })).toBeVisible()
    await expect.element(heading('Push your first image')).not.toBeInTheDocument()
    await unmount()
  }
})
