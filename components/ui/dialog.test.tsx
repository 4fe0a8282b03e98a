import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolationsInBothThemes } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { Button } from './button'
import { Dialog } from './dialog'

const opener = page.getByRole('button', { name: 'Open' })
const dialog = page.getByRole('dialog', { name: 'Accounts' })

async function openDialog() {
  function Page() {
    const [isOpen, setOpen] = useState(false)
    return (
      <>
        <Button onClick={() => setOpen(true)}>Open</Button>
        {isOpen && (
          <Dialog title="Accounts" detail={<code>team/app</code>} onClose={() => setOpen(false)}>
            <p>Nobody is signed in.</p>
          </Dialog>
        )}
      </>
    )
  }
  await renderComponent(<Page />)
  await opener.click()
  await expect.element(dialog).toBeVisible()
}

test('Escape closes a dialog, and the focus returns to what opened it', async () => {
  await openDialog()
  await expect.element(dialog.getByRole('heading', { name: 'Accounts' })).toBeVisible()
  await expect.element(dialog.getByRole('button', { name: 'Close' })).toHaveFocus()
  await expectNoAxeViolationsInBothThemes()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

test('the cross closes a dialog, and the focus returns to what opened it', async () => {
  await openDialog()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

test('a click outside a dialog closes it, one inside doesn’t', async () => {
  await openDialog()
  await dialog.getByText('Nobody is signed in.').click()
  await expect.element(dialog).toBeVisible()
  const { left, top } = dialog.element().getBoundingClientRect()
  await dialog.click({ position: { x: -left / 2, y: -top / 2 }, force: true })
  await expect.element(dialog).not.toBeInTheDocument()
})

test('a text that is selected beyond the dialog does not close it', async () => {
  await openDialog()
  const { left, top } = dialog.element().getBoundingClientRect()
  await userEvent.dragAndDrop(dialog.getByText('Nobody is signed in.'), dialog, {
    targetPosition: { x: -left / 2, y: -top / 2 },
    force: true,
  })
  await expect.element(dialog).toBeVisible()
})

test('Tab stays in a dialog', async () => {
  await openDialog()
  for (let n = 0; n < 3; n += 1) {
    await userEvent.tab()
    await expect.element(opener).not.toHaveFocus()
  }
})

test('a dialog that its page closes returns the focus', async () => {
  function Page() {
    const [isOpen, setOpen] = useState(false)
    return (
      <>
        <Button onClick={() => setOpen(true)}>Open</Button>
        {isOpen && (
          <Dialog title="Accounts" onClose={() => setOpen(false)}>
            <Button onClick={() => setOpen(false)}>Finish</Button>
          </Dialog>
        )}
      </>
    )
  }
  await renderComponent(<Page />)
  await opener.click()
  await dialog.getByRole('button', { name: 'Finish' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

test('content that is taller than the window scrolls under the title', async () => {
  await page.viewport(390, 600)
  await renderComponent(
    <Dialog title="Accounts" onClose={() => undefined}>
      <p style={{ height: 2000 }}>Long</p>
    </Dialog>,
  )
  const { top, bottom } = dialog.element().getBoundingClientRect()
  expect(top).toBeGreaterThanOrEqual(0)
  expect(bottom).toBeLessThanOrEqual(600)
  page.getByText('Long').element().scrollIntoView({ block: 'end' })
  await expect.element(dialog.getByRole('button', { name: 'Close' })).toBeInViewport()
})

test('content fills a large dialog', async () => {
  await renderComponent(
    <Dialog title="Accounts" size="large" onClose={() => undefined}>
      <p style={{ flex: 1 }}>Filled</p>
    </Dialog>,
  )
  const { bottom, width } = dialog.element().getBoundingClientRect()
  const filled = page.getByText('Filled').element().getBoundingClientRect()
  // Minus the border.
  expect(bottom - filled.bottom).toBe(1)
  expect(width - filled.width).toBe(2)
})
