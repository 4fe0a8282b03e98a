import { Copy, Layers, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { ActionBar } from './action-bar'

function Page() {
  const [isOpen, setOpen] = useState(false)
  return (
    <main>
      {isOpen && (
        <ActionBar
          count="3 tags selected"
          detail="2 digests"
          onClear={() => setOpen(false)}
          actions={[
            { name: 'Copy', Icon: Copy, href: '/copy' },
            { name: 'Compare', Icon: Layers, unavailable: 'select two' },
            { name: 'Copy references', Icon: Copy, onPress: async () => 'Copied 3 references' },
          ]}
          danger={{ name: 'Delete', Icon: Trash2, href: '/delete' }}
        />
      )}
      <button type="button" onClick={() => setOpen(true)}>
        Select
      </button>
    </main>
  )
}

const bar = () => page.getByRole('region', { name: '3 tags selected' })
const names = () =>
  [...bar().element().querySelectorAll('a, button')]
    .filter((element) => element.checkVisibility() && !element.closest('[popover]'))
    .map((element) => element.getAttribute('aria-label') ?? element.textContent)

async function openBar() {
  await renderComponent(<Page />)
  await page.getByRole('button', { name: 'Select' }).click()
  await expect.element(bar()).toBeVisible()
}

test('says what is selected, and offers the actions; Delete is last', async () => {
  await page.viewport(1300, 800)
  await openBar()
  await expect.element(bar()).toHaveTextContent('3 tags selected2 digests')
  expect(names()).toEqual(['Clear selection', 'Copy', 'Compareselect two', 'Copy references', 'Delete'])
  await expect.element(page.getByRole('link', { name: 'Copy' })).toHaveAttribute('href', '/copy')
  await expect.element(page.getByRole('button', { name: 'Compare' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Copy references' }).click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Copied 3 references')
  await expectNoAxeViolations()
})

test.each([
  [800, ['Clear selection', 'Copy', 'Compareselect two', 'More actions', 'Delete'], ['Copy references']],
  [320, ['Clear selection', 'More actions', 'Delete'], ['Copy', 'Compareselect two', 'Copy references']],
])('a window of %i px has the rest in a menu', async (width, inBar, inMenu) => {
  await page.viewport(width, 700)
  await openBar()
  expect(names()).toEqual(inBar)
  expect(bar().element().scrollWidth).toBeLessThanOrEqual(width)
  await page.getByRole('button', { name: 'More actions' }).click()
  const menu = page.getByRole('dialog', { name: 'More actions' })
  await expect.element(menu).toBeVisible()
  const items = menu.getByRole('listitem').elements()
  expect(items.filter((item) => item.checkVisibility()).map((item) => item.textContent)).toEqual(inMenu)
  await expectNoAxeViolations()
})

test('the key A moves to the bar, and the focus returns when it goes', async () => {
  await openBar()
  await userEvent.keyboard('a')
  await expect.element(page.getByRole('button', { name: 'Clear selection' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(bar()).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'Select' })).toHaveFocus()
})
