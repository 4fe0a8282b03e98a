import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY } from '@/lib/testing/components/render'
import {
  answerCatalog,
  catalogPage,
  LOADING,
  namespace,
  renderRegistry,
  rows,
  status,
} from '@/lib/testing/components/repository-table'
import { answerLines } from '@/lib/testing/components/tag-list'
import { REPOSITORY_NAMES } from '@/lib/testing/repository-names'

const REPOSITORIES = '/api/repositories/all'
const requestAfter = (last: string) =>
  `${REPOSITORIES}?registry=${encodeURIComponent(REGISTRY.host)}&last=${last}&maxAge=600`

/** The requests for the list, without those for details of rows. */
const listed = (requests: readonly string[]) =>
  requests.filter((request) => request.startsWith(REPOSITORIES)).map(decodeURIComponent)

beforeEach(() => {
  answerRequests(LOADING)
})

test('loads the rest of the catalog with one request, and says that more is loading', async () => {
  const second = Promise.withResolvers<void>()
  const catalog = answerCatalog(REPOSITORY_NAMES, 3)
  const requests = answerRequests({
    ...LOADING,
    [REPOSITORIES]: async (request) => {
      await second.promise
      return catalog(request)
    },
  })
  await renderRegistry(catalogPage(REPOSITORY_NAMES, null, 3))
  await expectTexts(status(), ['3 repositories, loading more…'])
  await expectTexts(rows(), ['acme3 repositories'])
  second.resolve()
  await expectTexts(status(), ['7 repositories'])
  expect(listed(requests)).toEqual([requestAfter('3')].map(decodeURIComponent))
})

test('keeps what has loaded when the catalog is interrupted, and continues on request', async () => {
  answerRequests({ ...LOADING, [REPOSITORIES]: refuse(403, 'DENIED', 'come back later') })
  await renderRegistry(catalogPage(REPOSITORY_NAMES, null, 4))
  await expect
    .element(page.getByText('The rest of the list couldn’t be loaded: come back later'))
    .toBeVisible()
  await expect.element(page.getByRole('link', { name: 'lint' })).toBeVisible()
  const requests = answerRequests({ ...LOADING, [REPOSITORIES]: answerCatalog(REPOSITORY_NAMES, 4) })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(page.getByRole('link', { name: 'single' })).toBeVisible()
  await expect.element(page.getByText('couldn’t be read')).not.toBeInTheDocument()
  expect(listed(requests)).toHaveLength(1)
})

test('a stream that stops keeps its pages, and continues after the last one', async () => {
  const stopped = { code: 'DENIED', message: 'enough for today' }
  answerRequests({
    ...LOADING,
    [REPOSITORIES]: () => answerLines([catalogPage(REPOSITORY_NAMES, '2', 2)], { end: 'stopped', stopped }),
  })
  await renderRegistry(catalogPage(REPOSITORY_NAMES, null, 2))
  await expect.element(page.getByText('couldn’t be loaded: enough for today')).toBeVisible()
  await expectTexts(status(), ['4 repositories'])
  const requests = answerRequests({ ...LOADING, [REPOSITORIES]: answerCatalog(REPOSITORY_NAMES, 2) })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectTexts(status(), ['7 repositories'])
  expect(listed(requests)).toEqual([requestAfter('4')].map(decodeURIComponent))
})

test('renders only those of 5,000 repositories that are near the window', async () => {
  const names = Array.from({ length: 5000 }, (_, n) => `team-${n % 50}/app-${n}`)
  const requests = answerRequests({ ...LOADING, [REPOSITORIES]: answerCatalog(names, 1000) })
  await renderRegistry(catalogPage(names, null, 1000))
  await expectTexts(status(), ['5,000 repositories'])
  expect(listed(requests)).toHaveLength(1)
  await expect.element(namespace('team-0')).toHaveAttribute('aria-expanded', 'false')
  await page.getByRole('button', { name: 'Expand all' }).click()
  await expect.element(page.getByRole('link', { name: 'team-0/app-50', exact: true })).toBeVisible()
  expect(rows().elements().length).toBeLessThan(70)
  namespace('team-0').element().focus()
  await userEvent.keyboard('{End}')
  await expect.element(page.getByRole('link', { name: 'app-4999' })).toBeVisible()
  expect(rows().elements().length).toBeLessThan(70)
  await page.getByRole('searchbox').fill('app-2345')
  await expectTexts(rows(), ['team-45/app-2345'])
})

test('a refreshed list keeps the reader’s place', async () => {
  const names = Array.from({ length: 400 }, (_, n) => `app-${n}`)
  await renderRegistry(catalogPage(names))
  await expectTexts(status(), ['400 repositories'])
  window.scrollTo(0, 5600)
  const row = rows().filter({ hasText: /^app-150$/ })
  await expect.element(row).toBeInViewport()
  const before = row.element().getBoundingClientRect()
  answerRequests({
    ...LOADING,
    [REPOSITORIES]: answerCatalog([...Array.from({ length: 7 }, (_, n) => `aaa-${n}`), ...names.slice(2)]),
  })
  // A mouse click would scroll to the button.
  const refresh = page.getByRole('button', { name: 'Refresh' })
  refresh.element().dispatchEvent(new MouseEvent('click', { bubbles: true }))
  await expectTexts(status(), ['405 repositories'])
  await expect.poll(() => row.element().getBoundingClientRect().y).toBe(before.y)
})

test('a fixed list has no age, and other repositories open by name', async () => {
  await renderRegistry({
    ...catalogPage(['team/app']),
    prefixes: ['acme/tools/', 'team/'],
    source: 'settings',
  })
  await expectTexts(rows(), ['acme/tools/…open by name', 'team1 repository', 'app', '…open by name'])
  await expect
    .element(page.getByRole('link', { name: 'Namespace team, repositories' }))
    .toHaveAttribute('href', `/${REGISTRY.host}/team`)
  await expect
    .element(page.getByText('This registry has no catalog, so this list is from the settings.'))
    .toBeVisible()
  await expect.element(page.getByRole('textbox', { name: 'Repository name' })).toBeVisible()
  await expect.element(page.getByText(/^Cached /)).not.toBeInTheDocument()
})

test('several catalogs form one list, which says which one failed', async () => {
  const rest = {
    ...catalogPage(['docker-local/web', 'docker-prod/app']),
    truncated: 'docker-secret refuses.',
  }
  answerRequests({ ...LOADING, [REPOSITORIES]: answerLines([rest]) })
  await renderRegistry({ ...catalogPage(['docker-local/api', 'docker-local/app']), next: '2' })
  await expectTexts(rows(), [
    'docker-local3 repositories',
    'api',
    'app',
    'web',
    'docker-prod1 repository',
    'app',
  ])
  await expect.element(page.getByText('This list is incomplete. docker-secret refuses.')).toBeVisible()
})

test('a cache counts what it has cached so far', async () => {
  const cache = { ...REGISTRY, upstream: 'docker.io' }
  await renderRegistry(catalogPage(['library/alpine', 'library/nginx', 'team/app']), { registry: cache })
  await expectTexts(status(), ['3 repositories cached'])
  await expect.element(page.getByText('You can open any other docker.io image by name')).toBeVisible()
})
