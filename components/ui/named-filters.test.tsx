import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { renderComponent } from '@/lib/testing/components/render'
import { NamedFilters } from './named-filters'

function Filters() {
  const [filter, setFilter] = useState('')
  return (
    <>
      <input aria-label="Filter" value={filter} onChange={(event) => setFilter(event.target.value)} />
      <NamedFilters list="tags" filter={filter} onChange={setFilter} />
    </>
  )
}

const filter = page.getByLabelText('Filter', { exact: true })
const saved = page.getByRole('listitem')

test('saves a filter under a name, applies it, replaces it, and removes it', async () => {
  await renderComponent(<Filters />)
  await expect.element(page.getByText('Enter a filter, then save it here.')).toBeVisible()
  await filter.fill('-platform:linux/arm64 ')
  await page.getByRole('textbox', { name: 'Name of the filter' }).fill('No arm64')
  await userEvent.keyboard('{Enter}')
  await expectTexts(saved, ['No arm64'])
  await expect.element(page.getByRole('button', { name: 'Save filter' })).not.toBeInTheDocument()
  await expectNoAxeViolations()

  await filter.fill('kind:chart')
  await page.getByRole('button', { name: 'Save filter' }).click()
  await expectTexts(saved, ['kind:chart', 'No arm64'])
  await page.getByRole('button', { name: 'No arm64', exact: true }).click()
  await expect.element(filter).toHaveValue('-platform:linux/arm64')

  await filter.fill('-platform:arm64')
  await page.getByRole('textbox', { name: 'Name of the filter' }).fill('No arm64')
  await page.getByRole('button', { name: 'Save filter' }).click()
  await expectTexts(saved, ['No arm64', 'kind:chart'])
  await page.getByRole('button', { name: 'Remove filter kind:chart' }).click()
  await expectTexts(saved, ['No arm64'])
})

test('ignores invalid data in the browser’s storage', async () => {
  localStorage.setItem('porthole:filters:tags', '[{"name":1},null,{"name":"Charts","filter":"kind:chart"}]')
  await renderComponent(<Filters />)
  await expectTexts(saved, ['Charts'])
})
