import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { catalogPage, LOADING, renderRegistry, rows } from '@/lib/testing/components/repository-table'
import { watchHostile } from '@/lib/testing/components/watch-hostile'
import { EVIL, LONG } from '@/lib/testing/hostile-text'

beforeEach(() => {
  answerRequests(LOADING)
})

test('shows hostile repository names as text', async () => {
  const check = watchHostile()
  await renderRegistry(catalogPage([EVIL, `team/${EVIL}`, LONG, 'team/app\u202e']))
  await page.getByRole('button', { name: 'Expand all' }).click()
  await expect.element(page.getByRole('link', { name: 'team/app\\u202e' })).toBeVisible()
  expect(rows().elements().length).toBeGreaterThan(4)
  expect(document.body.textContent).toContain('<img src=x onerror="ran()">')
  await check(document.body)
})
