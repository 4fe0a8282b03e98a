import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { digestOf } from '@/lib/testing/components/image'
import { REGISTRY } from '@/lib/testing/components/render'
import { answerRows, makeRow, NAME, renderTags, rowOf } from '@/lib/testing/components/tag-list'

const ALL = { ...REGISTRY, allow: ['copy', 'tag', 'create-index', 'delete'] as const }
const select = (tag: string) => page.getByRole('checkbox', { name: `Select ${tag}`, exact: true })
const bar = (count: string) => page.getByRole('region', { name: `${count} selected` })
const href = (name: string) =>
  bar('2 tags').getByRole('link', { name }).element().getAttribute('href')?.replaceAll('%2F', '/')

test('opens forms for the selected tags, in the order of the list', async () => {
  await page.viewport(1440, 900)
  answerRequests({ '/api/rows': answerRows([makeRow('1.0', 10), makeRow('1.1', 10), makeRow('1.2', 30)]) })
  await renderTags({ tags: { tags: ['1.0', '1.1', '1.2'] } }, { registries: [ALL] })
  await expect.element(rowOf('1.0')).toHaveTextContent('4 weeks ago')
  await select('1.0').click()
  await select('1.1').click()
  await expect.element(bar('2 tags')).toHaveTextContent('1 digest')
  expect(href('Copy')).toBe(`/copy?from=${NAME}:1.1+1.0`)
  expect(href('Create image index')).toBe(`/image-index?images=${NAME}:1.1+${NAME}:1.0&to=${NAME}:`)
  expect(href('Delete')).toBe(`/delete?from=${NAME}&tags=1.1,1.0`)
  expect(
    bar('2 tags')
      .getByRole('link', { name: /Promote/ })
      .elements(),
  ).toEqual([])
  await expectNoAxeViolations()
  await userEvent.keyboard('{Escape}')
  await expect.element(bar('2 tags')).not.toBeInTheDocument()
})

test('without changes, copies references and exports', async () => {
  await page.viewport(1440, 900)
  answerRequests({ '/api/rows': answerRows([makeRow('1.0', 10), makeRow('1.1', 20)]) })
  await renderTags({ tags: { tags: ['1.0', '1.1', 'not!valid'] } })
  await expect.element(rowOf('1.0')).toHaveTextContent('4 weeks ago')
  expect(select('not!valid').elements()).toEqual([])
  await page.getByRole('checkbox', { name: 'Select all tags' }).click()
  const actions = bar('2 tags').getByRole('button')
  expect(
    actions
      .elements()
      .filter((button) => button.checkVisibility())
      .map((button) => button.textContent),
  ).toEqual(['', 'Copy references', 'Copy with digests', 'Export CSV', 'Export JSON'])
  await page.getByRole('button', { name: 'Copy references' }).click()
  expect(await readClipboard()).toBe(`${NAME}:1.1\n${NAME}:1.0`)
  await page.getByRole('button', { name: 'Copy with digests' }).click()
  expect(await readClipboard()).toBe(`${NAME}:1.1@${digestOf(20)}\n${NAME}:1.0@${digestOf(10)}`)
  await expect.element(bar('2 tags')).toHaveTextContent('Copied 2 references')
})

test('a filter keeps what is selected, and says that it isn’t shown', async () => {
  answerRequests({ '/api/rows': answerRows([]) })
  await renderTags({ tags: { tags: ['1.0', '2.0'] } })
  await select('1.0').click()
  await page.getByRole('searchbox').fill('2')
  await expect.element(rowOf('1.0')).not.toBeInTheDocument()
  await expect.element(bar('1 tag')).toHaveTextContent('1 not in the list below')
})
