import { useRef } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { DataTable } from './data-table'
import { useFrameRows } from './use-frame-rows'
import { useWindowRows } from './use-window-rows'
import { VirtualRow, VirtualRows } from './virtual-rows'

const COUNT = 10_000
const ROW_PX = 20

const COLUMNS = [
  { title: 'Name' },
  { title: 'Size', className: 'w-24 text-right', tooltip: 'In bytes' },
  { title: 'Actions', isTitleHidden: true },
]

function WindowTable({ count = COUNT }: { count?: number }) {
  const table = useRef<HTMLElement>(null)
  const { measure, ...rows } = useWindowRows(table, count, ROW_PX)
  return (
    <DataTable
      ref={table}
      caption="Things"
      columns={COLUMNS}
      rowCount={count}
      empty={count === 0 && 'No things.'}
    >
      <VirtualRows rows={rows}>
        {(index) => (
          <VirtualRow key={index} index={index} measure={measure}>
            <td style={{ height: ROW_PX, padding: 0 }}>thing {index}</td>
            <td />
            <td />
          </VirtualRow>
        )}
      </VirtualRows>
    </DataTable>
  )
}

function FramedTable() {
  const frame = useRef<HTMLElement>(null)
  const rows = useFrameRows(frame, COUNT, ROW_PX)
  return (
    <DataTable ref={frame} layout="framed" label="Things" caption="Things" columns={COLUMNS} rowCount={COUNT}>
      <VirtualRows rows={rows}>
        {(index) => (
          <VirtualRow key={index} index={index}>
            <th scope="row" style={{ height: ROW_PX, padding: 0 }}>
              thing {index}
            </th>
          </VirtualRow>
        )}
      </VirtualRows>
    </DataTable>
  )
}

const table = () => page.getByRole('table', { name: 'Things' })
const row = (index: number) => table().getByText(`thing ${index}`, { exact: true })
const body = () => table().element().querySelector('tbody')
const spacersPx = () =>
  [...(body()?.querySelectorAll('tr[aria-hidden]') ?? [])].map(
    (spacer) => spacer.getBoundingClientRect().height,
  )
const renderedCount = () => body()?.querySelectorAll('[aria-rowindex]').length ?? 0

test('the header labels each column, including those for screen readers only', async () => {
  await renderComponent(<WindowTable count={2} />)
  const heads = table().getByRole('columnheader').elements()
  expect(heads.map((head) => head.textContent)).toEqual(['Name', 'Size', 'Actions'])
  expect(heads.map((head) => head.getAttribute('scope'))).toEqual(['col', 'col', 'col'])
  await expect.element(page.getByTitle('In bytes')).toHaveTextContent('Size')
  expect(page.getByText('Actions').element().getBoundingClientRect().width).toBeLessThan(2)
  await expectNoAxeViolations()
})

test('a column has the width of its header', async () => {
  await renderComponent(<WindowTable count={2} />)
  expect(table().getByRole('columnheader').nth(1).element().getBoundingClientRect().width).toBe(96)
})

test('says what an empty table means, below its header', async () => {
  await renderComponent(<WindowTable count={0} />)
  await expect.element(page.getByText('No things.')).toBeVisible()
  await expect.element(table()).toHaveAttribute('aria-rowcount', '1')
  expect(body()?.childElementCount).toBe(0)
})

test('a table that renders all rows doesn’t state their number', async () => {
  await renderComponent(
    <DataTable caption="Things" columns={COLUMNS} footer={<p>and more</p>}>
      <tr>
        <td>thing 0</td>
      </tr>
    </DataTable>,
  )
  await expect.element(table()).not.toHaveAttribute('aria-rowcount')
  expect(table().element().querySelectorAll('[aria-rowindex]')).toHaveLength(0)
  await expect.element(page.getByText('and more')).toBeVisible()
})

test('renders only those of 10,000 rows near the window, with spacers for the rest', async () => {
  await renderComponent(<WindowTable />)
  await expect.element(table()).toHaveAttribute('aria-rowcount', '10001')
  const beside = Math.ceil(window.innerHeight / ROW_PX) + 2 * 10 + 2
  expect(renderedCount()).toBeLessThanOrEqual(beside)
  expect(body()?.querySelectorAll('*').length).toBeLessThanOrEqual(4 * beside + 4)
  expect(spacersPx()).toEqual([(COUNT - renderedCount()) * ROW_PX])

  window.scrollTo({ top: 5000 * ROW_PX, behavior: 'instant' })
  await expect.element(row(5000)).toBeInTheDocument()
  await expect.element(row(0)).not.toBeInTheDocument()
  expect(renderedCount()).toBeLessThanOrEqual(beside)
  const [before = 0, after = 0] = spacersPx()
  expect(before + after).toBe((COUNT - renderedCount()) * ROW_PX)
  const first = Number(body()?.querySelector('[data-index]')?.getAttribute('data-index'))
  expect(before).toBe(first * ROW_PX)
  await expect.element(row(5000).element().closest('tr')).toHaveAttribute('aria-rowindex', '5002')

  window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })
  await expect.element(row(COUNT - 1)).toBeVisible()
  expect(spacersPx()).toHaveLength(1)
})

test('keys scroll a framed table, and its header and first column stay', async () => {
  await renderComponent(<FramedTable />)
  const frame = page.getByRole('region', { name: 'Things' })
  expect(renderedCount()).toBeLessThan(100)
  await userEvent.tab()
  await expect.element(frame).toHaveFocus()
  const head = table().getByRole('columnheader').first()
  const top = head.element().getBoundingClientRect().top
  await userEvent.keyboard('{End}')
  await expect.element(row(COUNT - 1)).toBeVisible()
  await expect.element(row(0)).not.toBeInTheDocument()
  expect(renderedCount()).toBeLessThan(100)
  expect(spacersPx()).toEqual([(COUNT - renderedCount()) * ROW_PX])
  expect(head.element().getBoundingClientRect().top).toBe(top)
  // A key that arrives during the previous key's animation is lost.
  await expect
    .poll(async () => {
      await userEvent.keyboard('{Home}')
      return frame.element().scrollTop
    })
    .toBe(0)
  await expect.element(row(0)).toBeVisible()
  await expectNoAxeViolations()
})

test('the server renders one screenful', () => {
  const rendered = renderToString(<WindowTable />).match(/aria-rowindex/g)?.length
  expect(rendered).toBeGreaterThan(40)
  expect(rendered).toBeLessThan(70)
})
