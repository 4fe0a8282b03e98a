import { useCallback, useMemo, useRef, useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { DataTable } from './data-table'
import { SelectCell, selectColumn } from './select-cell'
import { SelectModeButton } from './select-mode-button'
import { SelectionStatus } from './selection-status'
import { useRowActions } from './use-row-actions'
import { useSelection } from './use-selection'
import { useWindowRows } from './use-window-rows'
import { VirtualRow, VirtualRows } from './virtual-rows'

const ROW_PX = 24
/** As in a tree: `a/` stands for what is below it. */
const TREE = ['a/', 'a/1', 'a/2', 'b']

interface Props {
  ids: readonly string[]
}

function Things({ ids }: Props) {
  const [filter, setFilter] = useState('')
  const shown = useMemo(() => ids.filter((id) => id.includes(filter)), [ids, filter])
  const leavesOf = useCallback(
    (id: string) => (id.endsWith('/') ? ids.filter((other) => other !== id && other.startsWith(id)) : [id]),
    [ids],
  )
  const selection = useSelection(shown, leavesOf)
  const list = useRef<HTMLElement>(null)
  const { measure, ...rows } = useWindowRows(list, shown.length, ROW_PX)
  useRowActions(list, { idOf: (index) => shown[index], selection })
  const { selected, unlistedCount } = selection
  return (
    <>
      <input aria-label="Filter" value={filter} onChange={(event) => setFilter(event.target.value)} />
      <SelectModeButton selection={selection} />
      <SelectionStatus count={selected.size > 0 ? `${selected.size} things selected` : ''} />
      <div>{`${selected.size} selected, ${unlistedCount} unlisted`}</div>
      <DataTable
        ref={list}
        caption="Things"
        columns={[selectColumn(selection, 'Select all things'), { title: 'Name' }, { title: 'Note' }]}
        rowCount={shown.length}
        isSelecting={selection.isSelecting}
      >
        <VirtualRows rows={rows}>
          {(index) => {
            const id = shown[index] ?? ''
            const state = selection.stateOf(id)
            return (
              <VirtualRow key={id} index={index} measure={measure} isSelected={state === 'all'} opens>
                <SelectCell
                  label={`Select ${id}`}
                  state={state}
                  onToggle={(isRange) => selection.toggle(id, isRange)}
                />
                <td style={{ height: ROW_PX, padding: 0 }}>
                  <a href={`#${id}`}>{id}</a>
                </td>
                <td>about {id}</td>
              </VirtualRow>
            )
          }}
        </VirtualRows>
      </DataTable>
    </>
  )
}

const box = (id: string) => page.getByRole('checkbox', { name: `Select ${id}`, exact: true })
const all = () => page.getByRole('checkbox', { name: 'Select all things' })
const isMixed = (id: string) => (box(id).element() as HTMLInputElement).indeterminate
const expectCount = (text: string) => expect.element(page.getByText(text, { exact: true })).toBeVisible()
const link = (id: string) => page.getByRole('link', { name: id, exact: true })
const thousands = Array.from({ length: 10_000 }, (_, n) => `thing-${n}`)

test('selects rows, ranges in the order of the list, and all', async () => {
  await renderComponent(<Things ids={thousands} />, { isStrict: true })
  await box('thing-3').click()
  await expectCount('1 selected, 0 unlisted')
  expect((all().element() as HTMLInputElement).indeterminate).toBe(true)
  await box('thing-6').click({ modifiers: ['Shift'] })
  await expectCount('4 selected, 0 unlisted')
  await expect.element(page.getByRole('status')).toHaveTextContent('4 things selected. Press A for actions.')
  await expectNoAxeViolations()
  // The end of the range isn't rendered until it's scrolled to, and then its start isn't.
  window.scrollTo({ top: 5000 * ROW_PX, behavior: 'instant' })
  await expect.element(box('thing-6')).not.toBeInTheDocument()
  await box('thing-5000').click({ modifiers: ['Shift'] })
  await expectCount('4998 selected, 0 unlisted')
  await box('thing-4999').click()
  await expectCount('4997 selected, 0 unlisted')
  await all().click()
  await expectCount('10000 selected, 0 unlisted')
  await expect.element(all()).toBeChecked()
  await all().click()
  await expectCount('0 selected, 0 unlisted')
})

test('keeps what a filter hides, and says so; Escape clears', async () => {
  await renderComponent(<Things ids={['a1', 'a2', 'b1']} />)
  await box('a1').click()
  await page.getByRole('textbox').fill('b')
  await expectCount('1 selected, 1 unlisted')
  await expect.element(all()).not.toBeChecked()
  await all().click()
  await expectCount('2 selected, 1 unlisted')
  await userEvent.keyboard('{Escape}')
  await expectCount('0 selected, 0 unlisted')
})

test('a row of a tree selects what is below it', async () => {
  await renderComponent(<Things ids={TREE} />)
  await box('a/').click()
  await expectCount('2 selected, 0 unlisted')
  await expect.element(box('a/2')).toBeChecked()
  await box('a/1').click()
  await expectCount('1 selected, 0 unlisted')
  expect(isMixed('a/')).toBe(true)
  await box('a/').click()
  await expectCount('2 selected, 0 unlisted')
  expect(isMixed('a/')).toBe(false)
})

test('keys move from row to row, select, and open', async () => {
  await renderComponent(<Things ids={thousands} />)
  await userEvent.keyboard('j')
  await expect.element(link('thing-0')).toHaveFocus()
  await userEvent.keyboard('k')
  await expect.element(link('thing-0')).toHaveFocus()
  await userEvent.keyboard('jjx')
  await expect.element(link('thing-2')).toHaveFocus()
  await expect.element(box('thing-2')).toBeChecked()
  await userEvent.keyboard('x')
  await expect.element(box('thing-2')).not.toBeChecked()
  await userEvent.keyboard('j'.repeat(58))
  await expect.element(link('thing-60')).toHaveFocus()
  await expect.element(link('thing-60')).toBeInViewport()
  await userEvent.keyboard('{Enter}')
  expect(window.location.hash).toBe('#thing-60')
})

test('keys are left to whoever types', async () => {
  await renderComponent(<Things ids={['a1', 'jx']} />)
  await page.getByRole('textbox').click()
  await userEvent.keyboard('jx')
  await expect.element(page.getByRole('textbox')).toHaveValue('jx')
  await expect.element(page.getByRole('textbox')).toHaveFocus()
  await expectCount('0 selected, 0 unlisted')
})

test('a press beside the controls of a row opens it, and with Shift selects up to it', async () => {
  await renderComponent(<Things ids={['a1', 'a2', 'a3']} />)
  const note = (id: string) => page.getByText(`about ${id}`)
  await box('a1').click()
  expect(window.location.hash).not.toBe('#a1')
  await note('a3').click({ modifiers: ['Shift'] })
  await expectCount('3 selected, 0 unlisted')
  await note('a2').click()
  expect(window.location.hash).toBe('#a2')
  // A text that was selected is meant to be copied.
  document.getSelection()?.selectAllChildren(note('a3').element())
  note('a3')
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }))
  expect(window.location.hash).toBe('#a2')
})

test('a phone shows the checkboxes when asked', async () => {
  await page.viewport(390, 700)
  await renderComponent(<Things ids={['a1']} />)
  await expect.element(box('a1')).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Select rows' }).click()
  await box('a1').click()
  await expectCount('1 selected, 0 unlisted')
  await page.getByRole('button', { name: 'Select rows' }).click()
  await expect.element(box('a1')).not.toBeInTheDocument()
  await expectCount('0 selected, 0 unlisted')
})
