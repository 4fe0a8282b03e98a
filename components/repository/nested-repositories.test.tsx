import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { NestedRepositories } from './nested-repositories'

const HOST = REGISTRY.host
const below = () => page.getByRole('region', { name: 'Nested repositories' })

test('a repository that is also a namespace links to those below it', async () => {
  const requests = answerRequests({
    '/api/repositories': { repositories: ['team/app/worker'], isRepository: true },
  })
  await renderComponent(<NestedRepositories registry={HOST} repository="team/app" />)
  await page.getByText('1 nested repository').click()
  expect(requests.map(decodeURIComponent)).toEqual([`/api/repositories?registry=${HOST}&namespace=team/app`])
  await below().getByRole('link', { name: 'worker' }).click()
  await expect.poll(currentAddress).toBe(`/${HOST}/team/app/worker`)
})

test('shows twelve, and links to the rest in the registry’s list', async () => {
  const repositories = Array.from({ length: 13 }, (_, n) => `team/app/worker-${n}`)
  answerRequests({ '/api/repositories': { repositories, isRepository: true } })
  await renderComponent(<NestedRepositories registry={HOST} repository="team/app" />)
  await page.getByText('13 nested repositories').click()
  expect(below().getByRole('link').elements()).toHaveLength(13)
  await page.getByRole('link', { name: 'Show all 13 in the repository list' }).click()
  await expect.poll(currentAddress).toBe(`/${HOST}?filter=team/app/`)
})
