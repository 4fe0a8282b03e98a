import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { Popover } from './popover'

const button = () => page.getByRole('button', { name: 'All tags' })
const panel = () => page.getByRole('dialog', { name: 'All tags' })

function Page({ top = 0, height = 40 }: { top?: number; height?: number }) {
  return (
    <div style={{ minHeight: 3000 }}>
      <div style={{ height: top }} />
      <Popover label="All tags" trigger="+2">
        <p style={{ height, width: 200 }}>
          <a href="#one">one</a>
        </p>
      </Popover>
      <button type="button">Other</button>
    </div>
  )
}

test('opens by keyboard, moves into the panel with Tab, and closes with Escape', async () => {
  await renderComponent(<Page />)
  await userEvent.tab()
  await expect.element(button()).toHaveFocus()
  expect(button().element().getAttribute('aria-expanded')).toBe('false')
  await userEvent.keyboard('{Enter}')
  await expect.element(panel()).toBeVisible()
  expect(button().element().getAttribute('aria-expanded')).toBe('true')
  await expectNoAxeViolations()
  await userEvent.tab()
  await expect.element(page.getByRole('link', { name: 'one' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(panel()).not.toBeInTheDocument()
  await expect.element(button()).toHaveFocus()
})

test('closes with a press elsewhere, and when the page scrolls', async () => {
  await renderComponent(<Page />)
  await button().click()
  await expect.element(panel()).toBeVisible()
  await page.getByRole('button', { name: 'Other' }).click()
  await expect.element(panel()).not.toBeInTheDocument()
  await button().click()
  await expect.element(panel()).toBeVisible()
  window.scrollTo(0, 50)
  await expect.element(panel()).not.toBeInTheDocument()
  window.scrollTo(0, 0)
})

test('stays inside the window, above the button where there’s more room', async () => {
  await renderComponent(<Page top={innerHeight - 60} height={200} />)
  await button().click()
  await expect.poll(() => panel().element().getBoundingClientRect().top).toBeGreaterThan(0)
  const { bottom, left } = panel().element().getBoundingClientRect()
  expect(bottom).toBeLessThanOrEqual(button().element().getBoundingClientRect().top)
  expect(left).toBeGreaterThan(0)
})
