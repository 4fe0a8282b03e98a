import { useState } from 'react'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { renderComponent } from '@/lib/testing/components/render'
import { TagFilterInput } from './tag-filter-input'

function Filter() {
  const [filter, setFilter] = useState('')
  return <TagFilterInput value={filter} onChange={setFilter} label="Filter 3 versions" />
}
const filter = page.getByRole('searchbox', { name: 'Filter 3 versions' })

test('adds examples and saved filters, and says what is wrong with a filter', async () => {
  localStorage.setItem('porthole:filters:tags', '[{"name":"Charts","filter":"kind:chart"}]')
  await renderComponent(<Filter />)
  await page.getByRole('button', { name: 'Saved filters and help' }).click()
  await page.getByRole('button', { name: /^older:30d/ }).click()
  await expect.element(filter).toHaveValue('older:30d')
  await page.getByRole('button', { name: 'Charts', exact: true }).click()
  await expect.element(filter).toHaveValue('kind:chart')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  await filter.fill('size:3')
  await expect.element(page.getByRole('alert')).toHaveTextContent('There’s no filter size:. Use platform:')
  await expectNoAxeViolations()
})
