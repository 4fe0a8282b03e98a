import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { currentAddress } from '@/lib/testing/components/current-address'
import { REGISTRY } from '@/lib/testing/components/render'
import { answerRepositoryRows } from '@/lib/testing/components/repository-rows'
import { catalogPage, renderRegistry, rows } from '@/lib/testing/components/repository-table'

// Of this moment: an older list is refreshed.
const list = () => catalogPage(['team/app', 'team/chart', 'team/empty'])
const EMPTY = { tagCount: 0, newest: null, kind: null, platforms: [] }

test('columns can be hidden, and this browser remembers them', async () => {
  await page.viewport(1300, 900)
  answerRepositoryRows()
  await renderRegistry(list())
  const heads = () =>
    page
      .getByRole('columnheader')
      .elements()
      .map(({ textContent }) => textContent)
  const box = () => page.getByRole('checkbox', { name: 'Platforms' })
  await page.getByRole('button', { name: 'Columns' }).click()
  await box().click()
  const rest = ['', 'Repository', 'Newest version', 'Tags', 'Created', 'Copy']
  await expect.poll(heads).toEqual(rest)
  await expect.element(page.getByRole('cell', { name: 'amd64' }).first()).not.toBeInTheDocument()
  await cleanup()
  await renderRegistry(list())
  await expect.poll(heads).toEqual(rest)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Reset to default' }).click()
  await expect.poll(heads).toContain('Platforms')
})

test('a row copies the command that pulls its newest version', async () => {
  await page.viewport(1300, 900)
  answerRepositoryRows({
    'team/chart': { kind: 'artifact', type: 'helm', title: 'Helm chart', platforms: [] },
    'team/empty': EMPTY,
  })
  await renderRegistry(list())
  const copy = (name: string) => page.getByRole('button', { name: `Copy pull command of ${name}` })
  await copy('team/app:1.7').click()
  await expect.poll(readClipboard).toBe(`docker pull ${REGISTRY.host}/team/app:1.7`)
  await copy('team/chart:1.7').click()
  await expect.poll(readClipboard).toBe(`helm pull oci://${REGISTRY.host}/team/chart --version 1.7`)
  expect(page.getByRole('button', { name: /^Copy pull command/ }).elements()).toHaveLength(2)
})

test('a phone sorts with a choice instead of headers', async () => {
  await page.viewport(390, 800)
  answerRepositoryRows()
  await renderRegistry(list(), { address: `/${REGISTRY.host}` })
  await page.getByRole('combobox', { name: 'Sort repositories' }).selectOptions('Name, Z to A')
  await expect.poll(() => rows().elements()[1]?.textContent).toContain('empty')
  expect(currentAddress()).toBe(`/${REGISTRY.host}?sort=-name`)
  await page.viewport(1300, 900)
  await expect.element(page.getByRole('combobox', { name: 'Sort repositories' })).not.toBeInTheDocument()
})

test('a tablet leaves room for names', async () => {
  await page.viewport(800, 900)
  answerRepositoryRows()
  await renderRegistry(list())
  const name = page.getByRole('rowheader').first()
  await expect.element(name).toBeVisible()
  expect(name.element().clientWidth).toBeGreaterThan(250)
})

test('on a phone, many platforms don’t cut off the date', async () => {
  await page.viewport(320, 800)
  const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/ppc64le', 'linux/s390x']
  answerRepositoryRows({ 'team/app': { tagCount: 1284, platforms } })
  await renderRegistry(list())
  const date = page.getByRole('rowheader').nth(1).getByText('just now')
  await expect.element(date).toBeVisible()
  const line = date.element().closest('span')
  expect(line?.scrollWidth).toBe(line?.clientWidth)
  const header = page.getByRole('rowheader').nth(1).element().getBoundingClientRect()
  expect(date.element().getBoundingClientRect().right).toBeLessThanOrEqual(header.right)
  await expect.element(page.getByRole('button', { name: '+3' })).toBeVisible()
})
