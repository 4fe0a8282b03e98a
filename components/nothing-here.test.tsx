import { expect, test } from 'vitest'
import { answerRequests } from '@/lib/testing/components/answer-requests'
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
