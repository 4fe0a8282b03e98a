import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { DetailPopover } from './detail-popover'
import { DigestText } from './digest-text'
import { RelativeTime } from './relative-time'
import { Size } from './size'
import { Badge } from './ui/badge'
import { Dialog } from './ui/dialog'

const digest = digestOf(1)
const panel = () => page.getByRole('dialog', { name: 'Details' })
const size = () => page.getByRole('button', { name: '1.2 MB' })
const time = () => page.getByRole('button', { name: '2 weeks ago' })

async function renderFacts() {
  const rendered = await renderComponent(
    <>
      <DetailPopover />
      <p>
        <RelativeTime time="2026-11-17T09:14:05Z" now="2026-12-01T09:14:05Z" />
      </p>
      <p>
        <Size bytes={1_186_417} />
      </p>
      <p>
        <DigestText digest={digest} href="#digest" />
      </p>
      <p style={{ marginTop: 100 }}>
        <Badge detail="The registry doesn’t have it.">missing</Badge>
      </p>
      <p style={{ marginTop: 200 }}>Elsewhere</p>
    </>,
  )
  // The pointer may be where an earlier test left it.
  await page.getByText('Elsewhere').hover()
  return rendered
}

test('a press shows the exact value, and a press elsewhere closes it', async () => {
  await renderFacts()
  await size().click()
  await expect.element(panel()).toHaveTextContent('1,186,417 bytes')
  await page.getByRole('button', { name: 'missing' }).click()
  await expect.element(panel()).toHaveTextContent('The registry doesn’t have it.')
  await page.getByText('Elsewhere').click()
  await expect.element(panel()).not.toBeInTheDocument()
})

test('pointing shows it, also while the pointer is over the panel', async () => {
  await renderFacts()
  await time().hover()
  await expect.element(panel()).toHaveTextContent('17 Nov 2026 09:14:05')
  await expect.element(panel()).toHaveTextContent('2026-11-17T09:14:05Z')
  await panel().getByText('Local').hover()
  await panel().getByRole('button', { name: 'Copy time' }).click()
  await expect.element(panel()).toBeVisible()
  await page.getByText('Elsewhere').hover()
  await expect.element(panel()).not.toBeInTheDocument()
})

test('the keyboard shows it, Enter leads into the panel, and Escape leads back', async () => {
  await renderFacts()
  await userEvent.tab()
  await expect.element(time()).toHaveFocus()
  await expect.element(panel()).toBeVisible()
  expect(time().element().getAttribute('aria-describedby')).toBe(panel().element().id)
  await expectNoAxeViolations()
  await userEvent.keyboard('{Enter}')
  await expect.element(panel().getByRole('button', { name: 'Copy time' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(panel()).not.toBeInTheDocument()
  await expect.element(time()).toHaveFocus()
  expect(time().element().hasAttribute('aria-describedby')).toBe(false)
})

test('a digest shows all of it at its link and its button', async () => {
  await renderFacts()
  page.getByRole('link').element().focus()
  await userEvent.tab()
  await expect.element(page.getByRole('button', { name: 'Copy digest' }).first()).toHaveFocus()
  await expect.element(panel()).toHaveTextContent(digest)
})

test('a cut-off name shows all of it, and one that fits shows nothing', async () => {
  await renderComponent(
    <>
      <DetailPopover />
      <a href="#long" data-full className="block w-24 truncate">
        a-name-that-is-longer-than-its-column
      </a>
      <a href="#short" data-full className="block w-24 truncate">
        short
      </a>
    </>,
  )
  await userEvent.tab()
  await expect.element(panel()).toHaveTextContent('a-name-that-is-longer-than-its-column')
  await userEvent.tab()
  await expect.element(panel()).not.toBeInTheDocument()
})

test('a time can say what time it is', async () => {
  await renderComponent(
    <>
      <DetailPopover />
      <RelativeTime time="2026-11-17T09:14:05Z" now="2026-12-01T09:14:05Z" note="When the tag was updated." />
    </>,
  )
  await time().click()
  await expect.element(panel()).toHaveTextContent('When the tag was updated.')
  await expect.element(panel()).toHaveTextContent('2026-11-17T09:14:05Z')
})

test('inside a dialog, the panel can be used, and Escape closes only the panel', async () => {
  await renderComponent(
    <>
      <DetailPopover />
      <Dialog title="Accounts" onClose={() => undefined}>
        <RelativeTime time="2026-11-17T09:14:05Z" now="2026-12-01T09:14:05Z" />
      </Dialog>
    </>,
  )
  await time().click()
  await panel().getByRole('button', { name: 'Copy time' }).click()
  await userEvent.keyboard('{Escape}')
  await expect.element(panel()).not.toBeInTheDocument()
  await expect.element(page.getByRole('dialog', { name: 'Accounts' })).toBeVisible()
})

test('rows have no element or listener of their own', async () => {
  const { container } = await renderFacts()
  const [button] = container.querySelectorAll('.detail')
  expect(button?.outerHTML).toBe(
    '<button type="button" class="detail" data-time="2026-11-17T09:14:05Z"><time datetime="2026-11-17T09:14:05Z">2 weeks ago</time></button>',
  )
  await expect.element(panel()).not.toBeInTheDocument()
})
