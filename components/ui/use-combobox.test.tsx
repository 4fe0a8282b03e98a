import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { useCombobox } from './use-combobox'

const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']

/** A combobox whose listbox has room for only two options. */
function Numbers({ names = NAMES }: { names?: readonly string[] }) {
  const [text, setText] = useState('')
  const { isOpen, restart, close, submitted, inputProps, list } = useCombobox({
    onEscape: (wasOpen) => !wasOpen && setText(''),
  })
  const fitting = names.filter((name) => name.includes(text))
  const active = fitting.find((name) => `${list.id}${name}` === list.pickedId) ?? fitting[0]
  return (
    <main>
      <h1>Numbers</h1>
      <input
        {...inputProps}
        aria-label="Number"
        value={text}
        onBlur={close}
        onChange={(event) => {
          setText(event.target.value)
          restart()
        }}
      />
      {isOpen && fitting.length > 0 && (
        <div
          id={list.id}
          role="listbox"
          aria-label="Numbers"
          style={{ position: 'relative', height: 40, overflowY: 'auto' }}
        >
          {fitting.map((name) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
            <div
              key={name}
              id={`${list.id}${name}`}
              ref={name === active ? list.activeRef : undefined}
              role="option"
              aria-selected={name === active}
              style={{ height: 20 }}
              onMouseMove={() => list.pick(`${list.id}${name}`)}
            >
              {name}
            </div>
          ))}
        </div>
      )}
      <p role="status">{submitted && `${active}${submitted.isNewTab ? ' in a new tab' : ''}`}</p>
    </main>
  )
}

const input = () => page.getByRole('combobox', { name: 'Number' })
const option = (name: string) => page.getByRole('option', { name, exact: true })

/** Checks that the input refers to the option and that the option looks active. */
async function expectActive(name: string): Promise<void> {
  await expect.element(option(name)).toHaveAttribute('aria-selected', 'true')
  await expect.element(input()).toHaveAttribute('aria-activedescendant', option(name).element().id)
  await expect.element(input()).toHaveFocus()
}

test('starts closed, and an arrow key opens it with its first option active', async () => {
  await render(<Numbers />)
  await expect.element(input()).toHaveAttribute('aria-expanded', 'false')
  expect(input().element().hasAttribute('aria-controls')).toBe(false)
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}')
  await expectActive('one')
  await expect.element(input()).toHaveAttribute('aria-expanded', 'true')
  await expect.element(input()).toHaveAttribute('aria-controls', page.getByRole('listbox').element().id)
  await expectNoAxeViolations()
})

test('single steps wrap around, pages stop at the ends, and the active option is in view', async () => {
  await render(<Numbers />)
  await input().click()
  await expectActive('one')
  await userEvent.keyboard('{ArrowUp}')
  await expectActive('eight')
  await expect.element(option('eight')).toBeInViewport({ ratio: 1 })
  expect(page.getByRole('listbox').element().scrollTop).toBe(120)
  await userEvent.keyboard('{ArrowDown}')
  await expectActive('one')
  await userEvent.keyboard('{PageDown}')
  await expectActive('six')
  await userEvent.keyboard('{PageDown}')
  await expectActive('eight')
  await userEvent.keyboard('{PageUp}{PageUp}')
  await expectActive('one')
})

test('the mouse activates an option, and typing activates the first one again', async () => {
  await render(<Numbers />)
  await input().click()
  await option('two').hover()
  await expectActive('two')
  await userEvent.keyboard('e')
  await expectActive('one')
  await userEvent.keyboard('{ArrowDown}')
  await expectActive('three')
})

test('the selected option stays active while others come and go', async () => {
  const { rerender } = await render(<Numbers names={['two', 'three']} />)
  await input().click()
  await userEvent.keyboard('{ArrowDown}')
  await expectActive('three')
  await rerender(<Numbers />)
  await expectActive('three')
  await rerender(<Numbers names={['four']} />)
  await expectActive('four')
  await rerender(<Numbers names={[]} />)
  await expect.element(input()).toHaveAttribute('aria-expanded', 'false')
  expect(input().element().hasAttribute('aria-activedescendant')).toBe(false)
})

test('Home and End move the caret', async () => {
  await render(<Numbers />)
  await input().fill('e')
  await userEvent.keyboard('{Home}t{End}')
  await expect.element(input()).toHaveValue('te')
  expect(input().element()).toMatchObject({ selectionStart: 2 })
})

test.each([{ isComposing: true }, { keyCode: 229 }])(
  'keys of an input method (%j) are its own',
  async (own) => {
    await render(<Numbers />)
    await input().fill('e')
    await expectActive('one')
    for (const key of ['ArrowDown', 'ArrowUp', 'PageDown', 'Enter', 'Escape']) {
      const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...own })
      input().element().dispatchEvent(press)
      expect(press.defaultPrevented, key).toBe(false)
    }
    await expectActive('one')
    await expect.element(page.getByRole('status')).toBeEmptyDOMElement()
  },
)

test('Enter submits, Escape closes and then clears', async () => {
  await render(<Numbers />)
  await input().fill('e')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(page.getByRole('status')).toHaveTextContent('three')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(page.getByRole('status')).toHaveTextContent('three in a new tab')
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  await expect.element(page.getByRole('status')).toBeEmptyDOMElement()
  await expect.element(input()).toHaveValue('e')
  await userEvent.keyboard('{Escape}')
  await expect.element(input()).toHaveValue('')
})
