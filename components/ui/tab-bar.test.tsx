import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { renderComponent } from '@/lib/testing/components/render'
import { RepositoryTabs } from '../repository/repository-tabs'

test('the tab that is open is in sight on a phone', async () => {
  await page.viewport(360, 700)
  await renderComponent(
    <RepositoryTabs registry="localhost:5000" repository="team/app" view="stages" hasStages />,
  )
  const current = page.getByRole('link', { name: 'Stages' }).element()
  await expect.poll(() => current.getBoundingClientRect().right).toBeLessThanOrEqual(360)
  expect(current.getBoundingClientRect().left).toBeGreaterThanOrEqual(0)
})
