import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { REGISTRY } from '@/lib/testing/components/render'
import {
  catalogPage,
  LOADING,
  namespace,
  renderRegistry,
  rows,
  status,
} from '@/lib/testing/components/repository-table'
import { REPOSITORY_NAMES } from '@/lib/testing/repository-names'

const HOST = REGISTRY.host
const FIRST = catalogPage(REPOSITORY_NAMES)

beforeEach(() => {
  answerRequests(LOADING)
})

test('namespaces open and close, also by keyboard', async () => {
  await renderRegistry(FIRST)
  await expectTexts(rows(), [
    'acme4 repositories',
    'api1 nested',
    'worker',
    'tools2 repositories',
    'lint',
    'test',
    'deep/er/est2 repositories',
    'one',
    'two',
    'single',
  ])
  await expectTexts(status(), ['7 repositories'])
  await namespace('acme').click()
  await expectTexts(rows(), ['acme4 repositories', 'deep/er/est2 repositories', 'one', 'two', 'single'])
  await expect.element(namespace('acme')).toHaveAttribute('aria-expanded', 'false')
  await userEvent.keyboard('{Enter}')
  await expect.element(namespace('acme')).toHaveAttribute('aria-expanded', 'true')
  await userEvent.keyboard('{Tab}')
  await expect.element(page.getByRole('link', { name: 'acme, page of the namespace' })).toHaveFocus()
  await userEvent.keyboard('{Tab}{Tab}')
  await expect.element(namespace('acme/api')).toHaveFocus()
  await userEvent.keyboard(' ')
  await expect.element(page.getByRole('link', { name: 'worker' })).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expectTexts(rows(), ['acme4 repositories', 'deep/er/est2 repositories', 'single'])
  await page.getByRole('button', { name: 'Expand all' }).click()
  await expect.poll(() => rows().elements()).toHaveLength(10)
  await expect
    .element(page.getByRole('link', { name: 'lint' }))
    .toHaveAttribute('href', `/${HOST}/acme/tools/lint`)
  await expect
    .element(page.getByRole('link', { name: 'acme/api', exact: true }))
    .toHaveAttribute('href', `/${HOST}/acme/api`)
})

test('the filter matches full names, and is in the address', async () => {
  await renderRegistry(FIRST, { address: `/${HOST}` })
  const filter = page.getByRole('searchbox', { name: 'Filter 7 repositories' })
  await filter.click()
  await userEvent.keyboard('AC api')
  await expectTexts(rows(), ['acme/api', 'acme/api/worker'])
  expect(currentAddress()).toBe(`/${HOST}?filter=AC+api`)
  await expectTexts(status(), ['2 of 7 repositories'])
  await cleanup()

  await renderRegistry(FIRST, { address: `/${HOST}?filter=AC+api` })
  await expectTexts(rows(), ['acme/api', 'acme/api/worker'])
  await expect.element(filter).toHaveValue('AC api')
  await filter.fill('nothing like it')
  await expect.element(page.getByText('No repository matches “nothing like it”.')).toBeVisible()
  await filter.click()
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => rows().elements()).toHaveLength(10)
  expect(currentAddress()).toBe(`/${HOST}`)
})

test('a filter counts repositories, not namespaces that may contain some', async () => {
  await renderRegistry({ ...FIRST, prefixes: ['library/', 'acme-closed/'] })
  await page.getByRole('searchbox').fill('acme')
  await expectTexts(status(), ['4 of 7 repositories'])
})
