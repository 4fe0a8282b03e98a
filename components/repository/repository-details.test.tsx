import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { REGISTRY } from '@/lib/testing/components/render'
import { answerRepositoryRows, REPOSITORY_ROWS } from '@/lib/testing/components/repository-rows'
import { catalogPage, namespace, renderRegistry, rows } from '@/lib/testing/components/repository-table'

const row = (name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
const cells = (name: string) =>
  row(name)
    .getByRole('cell')
    .elements()
    .slice(1, 5)
    .map(({ textContent }) => textContent)
const box = (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true })
const sortBy = (title: string) => page.getByRole('columnheader', { name: title }).getByRole('button')
const names = () =>
  rows()
    .elements()
    .map((header) => header.querySelector('a')?.textContent)
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `app-${n + 1}`)

test('the rows on the screen load with one request, and say what they are', async () => {
  const error = { code: 'DENIED', message: 'not for you' }
  const asked = answerRepositoryRows({
    'team/chart': { kind: 'artifact', title: 'Helm chart', platforms: [] },
    'team/dateless': { created: undefined },
    'team/empty': { tagCount: 0, newest: null, kind: null, platforms: [], created: undefined },
    'team/long': { tagCount: 1000, hasMoreTags: true, newest: null, kind: null, platforms: [] },
    'team/refused': { tagCount: null, newest: null, kind: null, platforms: [], error },
    'team/wide': { platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/s390x'] },
  })
  const listed = ['app', 'chart', 'dateless', 'empty', 'long', 'refused', 'wide'].map(
    (name) => `team/${name}`,
  )
  await renderRegistry(catalogPage(listed))
  await expect.poll(() => cells('team/app')).toEqual(['1.7', '7', 'amd64arm64', 'just now'])
  expect(asked.map((search) => search.get('repositories'))).toEqual([listed.join(',')])
  expect(asked[0]?.has('dates')).toBe(false)
  expect(cells('team/chart').slice(2)).toEqual(['Helm chart', 'just now'])
  expect(cells('team/dateless').at(-1)).toBe('–')
  expect(cells('team/empty')).toEqual(['no tags', '0', '–', '–'])
  expect(cells('team/long').slice(0, 2)).toEqual(['unknown', '1,000+'])
  expect(cells('team/refused')).toEqual(['–', '–', 'DENIED', '–'])
  await expect.element(row('team/refused').getByRole('button', { name: 'DENIED' })).toBeVisible()
  expect(cells('team/wide')[2]).toBe('amd64arm64arm/v7+2')
  await expect
    .element(row('team/app').getByRole('link', { name: '1.7' }))
    .toHaveAttribute('href', `/${REGISTRY.host}/team/app:1.7`)
  await expectNoAxeViolations()
})

test('a namespace has a page of its own, and its button opens it in the list', async () => {
  answerRepositoryRows()
  await renderRegistry(catalogPage(['team/web/front', 'team/api']))
  await expect.poll(names).toEqual(['team', 'api', 'web', 'front'])
  await expect
    .element(page.getByRole('link', { name: 'team, page of the namespace' }))
    .toHaveAttribute('href', `/${REGISTRY.host}/team`)
  await namespace('team').click()
  await expect.poll(names).toEqual(['team'])
})

test('only what is on the screen loads, and a column sorts after the rest was loaded at its cost', async () => {
  const asked = answerRepositoryRows({ 'app-1': { created: undefined } })
  await renderRegistry(catalogPage(numbered(120)))
  await expect.poll(() => cells('app-1')[1]).toBe('1')
  expect(asked).toHaveLength(1)
  const loadedCount = asked[0]?.get('repositories')?.split(',').length ?? 0
  expect(loadedCount).toBeLessThan(60)
  await sortBy('Tags').click()
  expect(currentAddress()).toContain('sort=-tags')
  await expect.element(page.getByText('Sorted by name until all are loaded')).toBeVisible()
  await expect
    .element(page.getByRole('columnheader', { name: 'Repository' }))
    .toHaveAttribute('aria-sort', 'ascending')
  expect(names()[0]).toBe('app-1')
  const cost = 4 * (120 - loadedCount) + 3
  await expect.element(page.getByText(`${loadedCount} of 120 loaded`)).toBeVisible()
  await page.getByRole('button', { name: `Load all, up to ${cost} requests` }).click()
  await expect
    .element(page.getByRole('columnheader', { name: 'Tags' }))
    .toHaveAttribute('aria-sort', 'descending')
  expect(names()[0]).toBe('app-120')
  const later = asked.slice(1)
  expect(later.every((search) => search.get('dates') === 'yes')).toBe(true)
  expect(later.map((search) => search.get('repositories')?.split(',').length)).toEqual([
    50,
    121 - loadedCount - 50,
  ])
  await sortBy('Tags').click()
  await expect.poll(() => names()[0]).toBe('app-1')
  await expect.element(page.getByText('loaded', { exact: false })).not.toBeInTheDocument()
})

test('loading all can be stopped', async () => {
  const names = numbered(400)
  await renderRegistryWithHeldRows(names)
  await page.getByRole('button', { name: /^Load all/ }).click()
  await expect.element(page.getByRole('progressbar', { name: 'Loaded repositories' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect.element(page.getByRole('button', { name: /^Load all, up to 1,600 requests/ })).toBeVisible()
})

async function renderRegistryWithHeldRows(names: readonly string[]): Promise<void> {
  answerRequests({ [REPOSITORY_ROWS]: () => new Promise<object>(() => undefined) })
  await renderRegistry(catalogPage(names))
}

test('of a rate-limited registry, nothing is loaded before the reader asks', async () => {
  const asked = answerRepositoryRows()
  await renderRegistry(catalogPage(['app-1', 'app-2']), { limitedBy: 'Docker Hub' })
  await expect.element(page.getByText('Docker Hub is rate-limited, so nothing is loaded.')).toBeVisible()
  expect(cells('app-1')).toEqual(['–', '–', '–', '–'])
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Load tags' }).click()
  await expect.poll(() => cells('app-1')[1]).toBe('1')
  expect(asked).toHaveLength(1)
})

test('a namespace selects all below it, and a filter keeps the selection', async () => {
  answerRepositoryRows()
  await renderRegistry(catalogPage(['acme/api', 'acme/tools/lint', 'acme/tools/test', 'solo']), {
    address: `/${REGISTRY.host}`,
  })
  await box('acme/tools and all below it').click()
  const bar = page.getByRole('region', { name: '2 repositories selected' })
  await expect.element(bar).toBeVisible()
  await expect.element(bar).toHaveTextContent('14 tags')
  expect((box('acme and all below it').element() as HTMLInputElement).indeterminate).toBe(true)
  await box('solo').click({ modifiers: ['Shift'] })
  await expect.element(page.getByRole('region', { name: '3 repositories selected' })).toBeVisible()
  await page.getByRole('searchbox').fill('solo')
  await expect.element(page.getByText('2 not in the list below')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await expect.element(page.getByRole('button', { name: 'Copy references' })).not.toBeInTheDocument()
})
