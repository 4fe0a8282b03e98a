import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { type Answer, answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { countRefreshes } from '@/lib/testing/next/navigation'
import { LoadRegistry } from './load-registry'

const DIGEST = digestOf(1)
const lines = (...all: object[]) =>
  new Response(
    all
      .map((line) => JSON.stringify(line))
      .join('\n')
      .concat('\n'),
  )
const button = (name: string) => page.getByRole('button', { name })

/** The stream of a repository's tags, one of which may have the digest as a platform. */
function tags(repository: string, hasDigest: boolean): Response {
  const contents = { digest: digestOf(2), mediaType: null, kind: 'index', type: null, title: null }
  const platforms = hasDigest
    ? [{ platform: 'linux/arm64', digest: DIGEST, missing: false, sizeBytes: 1 }]
    : []
  return lines(
    { tagDetails: repository, tagCount: 2, loadedCount: 0 },
    { image: { ...contents, platforms, sizeBytes: null, created: null } },
    { tag: '1.0', digest: digestOf(2) },
    { tag: '1.1', digest: digestOf(2) },
    { end: 'complete' },
  )
}

function answer(details: Answer): string[] {
  return answerRequests({
    '/api/repositories/all': () =>
      lines({ repositories: ['a', 'b', 'c'], fetchedAt: '2026-12-01T00:00:00Z' }, { end: 'complete' }),
    '/api/tag-details': details,
  })
}

const repositoryIn = ({ url }: Request) => new URL(url).searchParams.get('reference') ?? ''
const render = (isRateLimited = false) =>
  renderComponent(<LoadRegistry registry="localhost:5000" digest={DIGEST} isRateLimited={isRateLimited} />, {
    address: '/localhost:5000/a',
  })

test('shows the cost before it loads anything, then where the digest is', async () => {
  const requests = answer((request: Request) =>
    tags(repositoryIn(request), repositoryIn(request).endsWith('/b')),
  )
  await render()
  await button('Load the rest of localhost:5000').click()
  await expect.element(page.getByText(/^3 repositories in the list\. Sends a tag list request/)).toBeVisible()
  expect(requests.filter((request) => request.startsWith('/api/tag-details'))).toEqual([])
  await button('Load 3 repositories').click()
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('Loaded 3 of 3 repositories, 6 tags. Found in 1.')
  expect(requests.filter((request) => request.startsWith('/api/tag-details'))).toHaveLength(3)
  // When it was found, and at the end.
  expect(countRefreshes()).toBe(2)
  await expectNoAxeViolations()
})

test('stops, and says how far it came', async () => {
  const requests = answer((request: Request) =>
    repositoryIn(request).endsWith('/b') ? new Promise<Response>(() => undefined) : tags('a', false),
  )
  await render()
  await button('Load the rest of localhost:5000').click()
  await button('Load 3 repositories').click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Loaded 1 of 3 repositories')
  await button('Stop').click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Stopped after 1 of 3 repositories')
  expect(requests.filter((request) => request.startsWith('/api/tag-details'))).toHaveLength(2)
})

test('says which repositories are incomplete', async () => {
  answer((request: Request) =>
    repositoryIn(request).endsWith('/b') ? refuse(403, 'DENIED', 'members only') : tags('a', false),
  )
  await render()
  await button('Load the rest of localhost:5000').click()
  await button('Load 3 repositories').click()
  await expect.element(page.getByText('b is incomplete: members only')).toBeVisible()
})

test('on a rate-limited registry, never spends the pull quota', async () => {
  const requests = answer(() => tags('a', false))
  await render(true)
  await button('Load the rest of localhost:5000').click()
  await expect
    .element(page.getByText(/doesn’t count against the pull quota\. Platforms aren’t loaded/))
    .toBeVisible()
  await button('Load 3 repositories').click()
  await expect.element(page.getByRole('status')).toHaveTextContent('Loaded 3 of 3')
  expect(requests.join()).not.toContain('spendQuota')
})
