import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { renderComponent } from '@/lib/testing/components/render'
import { FilterInput } from './filter-input'
import { Hint } from './hint'
import { Select } from './select'
import { Toolbar } from './toolbar'

const BAR = (
  <Toolbar>
    <FilterInput value="" onChange={() => undefined} label="Filter 3 tags" />
    <Select aria-label="Sort tags">
      <option>Newest</option>
    </Select>
    <Hint role="status" className="ml-auto">
      3 tags
    </Hint>
  </Toolbar>
)

/** The frame around the filter. */
function frame(): Element {
  const found = page.getByRole('searchbox').element().closest('.input')
  if (!found) throw new Error('no frame')
  return found
}

test('a toolbar is one line, with the count at its end, if there is space', async () => {
  const { container } = await renderComponent(BAR)
  const { right } = container.getBoundingClientRect()
  const select = page.getByRole('combobox', { name: 'Sort tags' }).element()
  expect(frame().getBoundingClientRect().width).toBe(288)
  expect(select.getBoundingClientRect().top).toBe(frame().getBoundingClientRect().top)
  expect(select.getBoundingClientRect().height).toBe(frame().getBoundingClientRect().height)
  expect(page.getByRole('status').element().getBoundingClientRect().right).toBe(right)
})

test('a filter fills a narrow screen, and the rest of the toolbar is below it', async () => {
  await page.viewport(390, 720)
  const { container } = await renderComponent(BAR)
  const { width } = container.getBoundingClientRect()
  expect(frame().getBoundingClientRect().width).toBe(width)
  const select = page.getByRole('combobox', { name: 'Sort tags' }).element()
  expect(select.getBoundingClientRect().top).toBeGreaterThan(frame().getBoundingClientRect().bottom)
})

test('a filter outside of a toolbar may be wider', async () => {
  await renderComponent(
    <FilterInput value="" onChange={() => undefined} label="Find" className="sm:w-[36rem]" />,
  )
  expect(frame().getBoundingClientRect().width).toBe(576)
})
