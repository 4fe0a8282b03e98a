import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY, type RenderOptions, renderComponent } from '@/lib/testing/components/render'
import { navigate } from '@/lib/testing/next/navigation'
import { Navigation } from './navigation'

const ACME = {
  ...REGISTRY,
  host: 'registry.acme.dev',
  title: 'Acme',
  hasStages: true,
  allow: ['delete'] as const,
}
const TWO: RenderOptions = { registries: [ACME, { ...REGISTRY, host: 'mirror.acme.dev', title: 'Mirror' }] }

const pages = () => page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
const link = (name: string) => pages().filter({ hasText: name })

test('links to the pages, and marks the current one', async () => {
  await renderComponent(<Navigation />, { ...TWO, address: '/activity' })
  await expectTexts(pages(), ['Registries', 'Stages', 'Coverage', 'Activity', 'Retention'])
  await expect.element(link('Activity')).toHaveAttribute('aria-current', 'page')
  navigate('/restore?deleteJob=1', 'push')
  await expect.element(link('Activity')).toHaveAttribute('aria-current', 'true')
  navigate('/copy', 'push')
  await expect.element(link('Activity')).not.toHaveAttribute('aria-current')
  await expectNoAxeViolations()
})

test('links to the coverage of the open registry', async () => {
  const address = '/mirror.acme.dev/team?view=platforms'
  await renderComponent(<Navigation />, { ...TWO, address, params: { registry: 'mirror.acme.dev' } })
  await expect.element(link('Coverage')).toHaveAttribute('href', '/mirror.acme.dev?view=platforms')
  await expect.element(link('Coverage')).toHaveAttribute('aria-current', 'true')
})
