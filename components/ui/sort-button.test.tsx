import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { type Column, DataTable } from './data-table'
import { SortButton } from './sort-button'

const ROWS = [
  { name: 'b', size: 1 },
  { name: 'a', size: 3 },
  { name: 'c', size: 2 },
]

function SortedTable() {
  const [{ by, sort }, setOrder] = useState<{ by: 'name' | 'size'; sort: Column['sort'] }>({
    by: 'name',
    sort: 'ascending',
  })
  const column = (title: 'name' | 'size'): Column => {
    const own = title === by ? sort : undefined
    const onSort = (next: Column['sort']) => setOrder({ by: title, sort: next })
    return { title, head: <SortButton title={title} sort={own} onSort={onSort} />, sort: own }
  }
  const sign = sort === 'descending' ? -1 : 1
  const sorted = ROWS.toSorted(
    (a, b) => sign * (by === 'size' ? a.size - b.size : a.name.localeCompare(b.name)),
  )
  return (
    <DataTable caption="Things" columns={[column('name'), column('size')]}>
      {sorted.map(({ name, size }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{size}</td>
        </tr>
      ))}
    </DataTable>
  )
}

const names = () =>
  page
    .getByRole('rowheader')
    .elements()
    .map((cell) => cell.textContent)
const sorts = () =>
  page
    .getByRole('columnheader')
    .elements()
    .map((head) => head.getAttribute('aria-sort'))

test('a header sorts its table, and reverses the order when pressed again', async () => {
  await renderComponent(<SortedTable />)
  expect(names()).toEqual(['a', 'b', 'c'])
  expect(sorts()).toEqual(['ascending', null])
  await page.getByRole('button', { name: 'size' }).click()
  expect(names()).toEqual(['b', 'c', 'a'])
  expect(sorts()).toEqual([null, 'ascending'])
  await page.getByRole('button', { name: 'size' }).click()
  expect(names()).toEqual(['a', 'c', 'b'])
  expect(sorts()).toEqual([null, 'descending'])
  await expectNoAxeViolations()
})

test('works by keyboard, and keeps the focus', async () => {
  await renderComponent(<SortedTable />)
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(names()).toEqual(['c', 'b', 'a'])
  expect(sorts()).toEqual(['descending', null])
  await expect.element(page.getByRole('button', { name: 'name' })).toHaveFocus()
  await userEvent.tab()
  await userEvent.keyboard(' ')
  expect(sorts()).toEqual([null, 'ascending'])
})
