import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { togglePin } from '@/components/home/stored-repositories'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
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

/** Renders the navigation of an app without running jobs. */
function renderNavigation(options: RenderOptions, before?: ReactNode) {
  answerRequests({ '/api/jobs': { jobs: [] } })
  return renderComponent(
    <>
      {before}
      <Navigation />
    </>,
    options,
  )
}

const pages = () => page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
const link = (name: string) => pages().filter({ hasText: name })

test('links to the pages, and marks the current one', async () => {
  await renderNavigation({ ...TWO, address: '/activity' })
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
  await renderNavigation({ ...TWO, address, params: { registry: 'mirror.acme.dev' } })
  await expect.element(link('Coverage')).toHaveAttribute('href', '/mirror.acme.dev?view=platforms')
  await expect.element(link('Coverage')).toHaveAttribute('aria-current', 'true')
})

test('the rail keeps the last registry, and links to pinned repositories', async () => {
  togglePin('mirror.acme.dev/team/app')
  const params = { registry: 'mirror.acme.dev' }
  await renderNavigation({ ...TWO, address: '/mirror.acme.dev/team/app', params })
  const pinned = page.getByRole('navigation', { name: 'Pinned' }).getByRole('link')
  await expectTexts(pinned, ['team/app'])
  await expect.element(pinned).toHaveAttribute('aria-current', 'page')
  await expect.element(page.getByRole('button', { name: /^Mirror mirror.acme.dev/ })).toBeVisible()
})

test('the menu of registries keeps coverage open, and arrow keys move through it', async () => {
  const params = { registry: ACME.host }
  await renderNavigation({ ...TWO, address: `/${ACME.host}?view=platforms`, params })
  await page.getByRole('button', { name: 'Acme registry.acme.dev, switch registry' }).click()
  const choices = page.getByRole('list', { name: 'Registries' }).getByRole('link')
  await expectTexts(choices, ['All registries', `Acme${ACME.host}`, 'Mirrormirror.acme.dev'])
  await expect.element(choices.nth(1)).toHaveFocus()
  await expectNoAxeViolations()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.poll(currentAddress).toBe('/mirror.acme.dev?view=platforms')
  await expect.element(choices.first()).not.toBeInTheDocument()
})

test('g and a letter open a page, unless someone types, and ? lists the keys', async () => {
  await renderNavigation(TWO, <input aria-label="Name" />)
  await expect.element(link('Stages')).toBeVisible()
  await userEvent.keyboard('gs')
  await expect.poll(currentAddress).toBe('/stages')
  await userEvent.keyboard('a')
  await userEvent.keyboard('{Control>}g{/Control}a')
  await page.getByLabelText('Name').click()
  await userEvent.keyboard('ga?')
  expect(currentAddress()).toBe('/stages')
  await expect.element(page.getByLabelText('Name')).toHaveValue('ga?')

  await userEvent.tab()
  await userEvent.keyboard('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect.element(dialog).toBeVisible()
  await expect.element(dialog.getByRole('region', { name: 'Go to a page' })).toHaveTextContent(/Activityga/)
  await userEvent.keyboard('ga')
  expect(currentAddress()).toBe('/stages')
  await expectNoAxeViolations()
})

test('keys without Ctrl can be turned off', async () => {
  await renderNavigation(TWO)
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  const choice = page.getByRole('checkbox', { name: /^Use letters/ })
  await choice.click()
  expect(document.cookie).toContain('single-keys=off')
  await userEvent.keyboard('{Escape}ga')
  expect(currentAddress()).toBe('/')
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await choice.click()
  expect(document.cookie).not.toContain('single-keys')
  await userEvent.keyboard('{Escape}ga')
  await expect.poll(currentAddress).toBe('/activity')
})

test('f goes to the filter of the page, if it has one', async () => {
  const filters = (
    <main>
      <details>
        <summary>Closed</summary>
        <input type="search" aria-label="Filter of a closed section" />
      </details>
      <input type="search" aria-label="Filter tags" defaultValue="1." />
    </main>
  )
  await renderNavigation(TWO, filters)
  await userEvent.keyboard('f')
  const filter = page.getByRole('searchbox', { name: 'Filter tags' })
  await expect.element(filter).toHaveFocus()
  await userEvent.keyboard('fig')
  await expect.element(filter).toHaveValue('fig')
})
