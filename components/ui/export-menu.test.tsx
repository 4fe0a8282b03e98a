import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { catchSavedFile } from '@/lib/testing/components/saved-file'
import { ExportMenu } from './export-menu'
import { exportColumns } from './export-table'

const TABLE = {
  columns: exportColumns(['tag', 'sizeBytes']),
  rows: [{ tag: '=HYPERLINK("https://evil.example","1.0")', sizeBytes: 12 }, { tag: '1.1' }],
}
const button = (name: string) =>
  page.getByRole('group', { name: 'Export this table' }).getByRole('button', { name })

test('saves CSV that no spreadsheet executes', async () => {
  const saved = catchSavedFile()
  await renderComponent(<ExportMenu name="library/nginx-tags" table={async () => TABLE} />)
  await button('CSV').click()
  expect(await saved()).toEqual({
    name: 'library-nginx-tags.csv',
    text: 'tag,sizeBytes\r\n"\'=HYPERLINK(""https://evil.example"",""1.0"")",12\r\n1.1,\r\n',
  })
})

test('saves JSON with original values, and null for unknown ones', async () => {
  const saved = catchSavedFile()
  await renderComponent(<ExportMenu name="library/nginx-tags" table={async () => TABLE} />)
  await button('JSON').click()
  const { name, text } = await saved()
  expect(name).toBe('library-nginx-tags.json')
  expect(JSON.parse(text)).toEqual([TABLE.rows[0], { tag: '1.1', sizeBytes: null }])
})

test('creates the table when a button is pressed, also by keyboard', async () => {
  const saved = catchSavedFile()
  const table = vi.fn(async () => TABLE)
  await renderComponent(<ExportMenu name="tags" table={table} />)
  await expectNoAxeViolations()
  expect(table).not.toHaveBeenCalled()
  await userEvent.tab()
  await expect.element(button('CSV')).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect((await saved()).name).toBe('tags.csv')
  await userEvent.tab()
  await userEvent.keyboard(' ')
  expect((await saved()).name).toBe('tags.json')
  expect(table).toHaveBeenCalledTimes(2)
})

test('saves nothing while it is disabled', async () => {
  await renderComponent(<ExportMenu name="tags" table={async () => TABLE} disabled />)
  await expect.element(button('CSV')).toBeDisabled()
  await expect.element(button('JSON')).toBeDisabled()
})

test('says if the script can’t be loaded and nothing was saved, and saves later', async () => {
  const saved = catchSavedFile()
  const table = vi
    .fn(async () => TABLE)
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  await renderComponent(<ExportMenu name="tags" table={table} />)
  await button('CSV').click()
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^Export failed/)
  await button('CSV').click()
  expect((await saved()).name).toBe('tags.csv')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
})
