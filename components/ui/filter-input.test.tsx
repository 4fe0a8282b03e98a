import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderComponent } from '@/lib/testing/components/render'
import { FilterInput } from './filter-input'

const input = page.getByRole('searchbox', { name: 'Filter tags' })

function Filter() {
  const [text, setText] = useState('')
  return <FilterInput value={text} onChange={setText} label="Filter tags" />
}

test('Escape empties a filter, unless it ends what an input method composes', async () => {
  await renderComponent(<Filter />)
  await input.fill('1.0')
  const cancel = { key: 'Escape', bubbles: true, isComposing: true }
  input.element().dispatchEvent(new KeyboardEvent('keydown', cancel))
  await userEvent.keyboard('2')
  await expect.element(input).toHaveValue('1.02')
  await userEvent.keyboard('{Escape}')
  await expect.element(input).toHaveValue('')
})
