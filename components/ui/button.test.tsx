import { type FormEvent, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { Button } from './button'
import { ButtonLink } from './button-link'
import { Chevron } from './chevron'
import { IconButton } from './icon-button'

test('a button in a form submits it only if its type says so', async () => {
  const submit = vi.fn((event: FormEvent) => event.preventDefault())
  await renderComponent(
    <form onSubmit={submit}>
      <Button>Preview</Button>
      <Button type="submit" variant="primary">
        Send
      </Button>
    </form>,
  )
  await page.getByRole('button', { name: 'Preview' }).click()
  expect(submit).not.toHaveBeenCalled()
  await page.getByRole('button', { name: 'Send' }).click()
  expect(submit).toHaveBeenCalledOnce()
})

test('a pending button keeps the focus and does nothing', async () => {
  const press = vi.fn()
  const submit = vi.fn((event: FormEvent) => event.preventDefault())
  function Form() {
    const [isPending, setPending] = useState(false)
    return (
      <form
        onSubmit={(event) => {
          submit(event)
          setPending(true)
        }}
      >
        <input aria-label="Name" />
        <Button type="submit" isPending={isPending} onClick={press}>
          {isPending ? 'Sending…' : 'Send'}
        </Button>
      </form>
    )
  }
  await renderComponent(<Form />)
  await page.getByRole('button', { name: 'Send' }).click()
  const pending = page.getByRole('button', { name: 'Sending…' })
  await expect.element(pending).toHaveFocus()
  await expect.element(pending).toHaveAttribute('aria-disabled', 'true')
  await userEvent.keyboard('{Enter}')
  await page.getByRole('textbox', { name: 'Name' }).click()
  await userEvent.keyboard('{Enter}')
  expect(submit).toHaveBeenCalledOnce()
  expect(press).toHaveBeenCalledOnce()
})

test('an icon button has a name and a tooltip', async () => {
  await renderComponent(<IconButton label="Close">×</IconButton>)
  const button = page.getByRole('button', { name: 'Close' })
  await expect.element(button).toHaveAttribute('title', 'Close')
  const { width, height } = button.element().getBoundingClientRect()
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
})

test('a button that is a row begins at its left and shows whether it is open', async () => {
  function Row() {
    const [isOpen, setOpen] = useState(false)
    return (
      <Button variant="row" className="w-full" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Chevron isOpen={isOpen} />
        <span>1.27</span>
      </Button>
    )
  }
  const { container } = await renderComponent(<Row />)
  const button = page.getByRole('button', { name: '1.27' })
  const [chevron, text] = [...button.element().children].map((part) => part.getBoundingClientRect())
  expect(chevron?.left).toBe(container.getBoundingClientRect().left)
  expect((text?.left ?? 0) - (chevron?.right ?? 0)).toBe(8)
  expect(button.element().getBoundingClientRect().width).toBe(container.getBoundingClientRect().width)
  await button.click()
  await expect.element(button).toHaveAttribute('aria-expanded', 'true')
  expect(button.element().querySelector('svg')).toHaveClass('rotate-90')
})

test('a link that looks like a button leads to its page', async () => {
  await renderComponent(<ButtonLink href="/copy?from=team/app">Copy</ButtonLink>)
  await page.getByRole('link', { name: 'Copy' }).click()
  await expect.poll(currentAddress).toBe('/copy?from=team/app')
})
