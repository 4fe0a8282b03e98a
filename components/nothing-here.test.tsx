import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { watchHostile } from '@/lib/testing/components/watch-hostile'
import { NothingHere } from './nothing-here'

const ADDRESSES = [
  ['app:1.0%3Cscript%3Eran()%3C%2Fscript%3E', '<script>ran()</script>'],
  ['app%22%3E%3Cimg%20src=x%20onerror=ran()%3E:1.0', '"><img src=x onerror=ran()>'],
  ['app%E2%80%AE', 'app\\u202e'],
] as const

test.for(ADDRESSES)('shows the hostile address %s as text', async ([path, text]) => {
  answerRequests({
    '/api/repositories': { repositories: [] },
    '/api/tags': { tags: ['1.0'] },
    '/api/session': { hasSignIn: false },
  })
  const check = watchHostile()
  const { container } = await renderComponent(<NothingHere />, { address: `/${REGISTRY.host}/team/${path}` })
  await expect.poll(() => container.textContent).toContain(text)
  expect(container.querySelectorAll('h1')).toHaveLength(1)
  await check(container)
})

test('a repository outside a fixed list opens by the rest of its name', async () => {
  answerRequests({
    '/api/repositories': { repositories: ['team/app'], from: 'settings' },
    '/api/session': { hasSignIn: false },
  })
  await renderComponent(<NothingHere />, { address: `/${REGISTRY.host}/other/thing` })
  await expect.element(page.getByText('type the rest of the name')).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: 'Name of a repository' })).toBeVisible()
})

test('an image that a cache doesn’t have may not be cached yet', async () => {
  answerRequests({
    '/api/repositories': { repositories: ['library/alpine'] },
    '/api/tags': refuse(404, 'NAME_UNKNOWN', 'repository name not known to registry'),
    '/api/session': { hasSignIn: false },
  })
  await renderComponent(<NothingHere />, {
    address: `/${REGISTRY.host}/library/nginx:1.27`,
    registries: [{ ...REGISTRY, upstream: 'docker.io' }],
  })
  await expect.element(page.getByText('perhaps it is not cached yet')).toBeVisible()
})

test('an unknown registry gives the setting that adds it', async () => {
  await renderComponent(<NothingHere />, { address: '/localhost:5001/team/app:1.0' })
  await expect.element(page.getByText('REGISTRY_URL=http://localhost:5001 npm start')).toBeVisible()
})
