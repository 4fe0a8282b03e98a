import { expect, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { expectNoAxeViolations, expectNoAxeViolationsInBothThemes } from '@/lib/testing/components/axe'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { client, INDEX, NAME, openSetMeUp, pin, task } from '@/lib/testing/components/set-me-up-dialog'
import { SetMeUp } from './set-me-up'

test('remembers the last choice on other pages', async () => {
  const first = await openSetMeUp(INDEX)
  await client(first, 'Skopeo').click()
  await task(first, 'Copy').click()
  await pin(first, 'pin the tag').click()
  await cleanup()
  const { platforms: _, platform: __, ...image } = INDEX
  const second = await openSetMeUp({ ...image, tag: '2.0', isIndex: false })
  await expect.element(client(second, 'Skopeo')).toHaveAttribute('aria-current', 'true')
  await expect.element(task(second, 'Copy')).toHaveAttribute('aria-pressed', 'true')
  await expect.element(pin(second, 'pinned')).toHaveAttribute('aria-pressed', 'true')
  await cleanup()
  const third = await openSetMeUp({ registry: REGISTRY.host, scope: 'registry' })
  await expect.element(client(third, 'Skopeo')).toHaveAttribute('aria-current', 'true')
})

test('adds ports that arrive after the page to the commands', async () => {
  const { promise: ports, resolve } = Promise.withResolvers<string[]>()
  const run = await openRun(ports)
  await expect.element(run).not.toHaveTextContent('-p ')
  resolve(['8080/tcp'])
  await expect.element(run).toHaveTextContent('-p 8080:8080')
})

test('shows no ports if the config can’t be read', async () => {
  const { promise: ports, reject } = Promise.withResolvers<string[]>()
  const run = await openRun(ports)
  reject(new Error('no config'))
  await expect.element(run).toHaveTextContent('docker run')
  await expect.element(run).not.toHaveTextContent('-p ')
})

async function openRun(ports: Promise<string[]>): Promise<Locator> {
  const dialog = await openSetMeUp(INDEX, { ports })
  await task(dialog, 'Run').click()
  return dialog.getByRole('region', { name: /^Run/ })
}

test('works by keyboard, and returns the focus', async () => {
  await renderComponent(<SetMeUp subject={INDEX} />, { address: `/${NAME}:1.27` })
  const button = page.getByRole('button', { name: 'Set Me Up' })
  button.element().focus()
  await userEvent.keyboard('{Enter}')
  const dialog = page.getByRole('dialog', { name: 'Set Me Up' })
  await expect.element(dialog.getByRole('button', { name: 'Close' })).toHaveFocus()
  await userEvent.keyboard('{Tab}')
  await expect.element(client(dialog, 'Docker')).toHaveFocus()
  await userEvent.keyboard('{Tab}{Enter}')
  await expect.element(client(dialog, 'Podman')).toHaveAttribute('aria-current', 'true')
  await expectNoAxeViolationsInBothThemes()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(button).toHaveFocus()
  expect(window.location.pathname).toBe(`/${NAME}:1.27`)
})

test('a narrow screen has a list of clients, and doesn’t cut anything off', async () => {
  await page.viewport(360, 700)
  const dialog = await openSetMeUp(INDEX)
  await dialog.getByRole('combobox', { name: 'Client' }).selectOptions('Kubernetes')
  await expect
    .element(dialog.getByRole('region').filter({ hasText: 'kind: Deployment' }).first())
    .toBeVisible()
  const close = dialog.getByRole('button', { name: 'Close' }).element().getBoundingClientRect()
  expect(close.right).toBeLessThanOrEqual(360)
  const { scrollWidth, clientWidth } = dialog.element()
  expect(scrollWidth - clientWidth).toBe(0)
  await expectNoAxeViolations()
})
