import { useState } from 'react'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { renderComponent } from '@/lib/testing/components/render'
import { RepositoryTabs } from '../repository/repository-tabs'
import { TabBar } from './tab-bar'

test('the current tab is in view on a phone', async () => {
  await page.viewport(360, 700)
  await renderComponent(
    <RepositoryTabs registry="localhost:5000" repository="team/app" tab="stages" hasStages />,
  )
  const current = page.getByRole('link', { name: 'Stages' }).element()
  await expect.poll(() => current.getBoundingClientRect().right).toBeLessThanOrEqual(360)
  expect(current.getBoundingClientRect().left).toBeGreaterThanOrEqual(0)
})

function LateNumber() {
  const [isKnown, setIsKnown] = useState(false)
  return (
    <button type="button" aria-current="page" onClick={() => setIsKnown(true)} style={{ flex: 'none' }}>
      Attached {isKnown && '1,234,567 and more'}
    </button>
  )
}

test('the current tab stays in view when a count is added to it', async () => {
  await page.viewport(360, 700)
  await renderComponent(
    <TabBar label="Views">
      <span style={{ flex: 'none', width: 300 }}>Others</span>
      <LateNumber />
    </TabBar>,
  )
  const current = page.getByRole('button', { name: /^Attached/ })
  await current.click()
  await expect.poll(() => current.element().getBoundingClientRect().width).toBeGreaterThan(120)
  await expect.poll(() => current.element().getBoundingClientRect().right).toBeLessThan(361)
})
