import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { answerLines } from '@/lib/testing/components/tag-list'
import { StagesView } from './stages-view'

test('stages that don’t fit scroll inside their table, and the page stays as wide as a phone', async () => {
  await page.viewport(320, 700)
  const stages = ['dev', 'staging', 'prod'].map((name) => ({
    name,
    registry: 'localhost:5000',
    repository: `${name}/app`,
  }))
  const digests = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`, null]
  answerRequests({
    '/api/stages': () =>
      answerLines([
        { stages, tagCount: 1 },
        { tag: '2.2.2', digests },
      ]),
  })
  await renderComponent(<StagesView registry="localhost:5000" repository="dev/app" />, {
    registries: [{ ...REGISTRY, allow: ['copy'] }],
  })
  await expect.element(page.getByRole('link', { name: 'Promote 2.2.2 to staging' })).toBeVisible()
  expect(document.documentElement.scrollWidth).toBe(320)
})
