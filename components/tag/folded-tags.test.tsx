import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { digestOf } from '@/lib/testing/components/image'
import {
  answerRows,
  expectTags,
  makeRow,
  NAME,
  renderTags,
  rowOf,
  tagTable,
} from '@/lib/testing/components/tag-list'

const HELPER = digestOf(10).replace(':', '-')
const fold = (name: string) => page.getByRole('button', { name, exact: true })

/** Renders a multi-platform tag with its architecture tags, a tag with a similar name, and leftovers of tools. */
async function renderLeftovers() {
  const signature = { platforms: [], kind: 'artifact' } as const
  const requests = answerRequests({
    '/api/rows': answerRows([
      makeRow('1.0', 10, { platforms: ['linux/amd64', 'linux/arm64'] }),
      makeRow('1.0-linux-amd64', 11),
      makeRow('1.0-arm64', 12, { platforms: ['linux/arm64'] }),
      makeRow('1.0-s390x', 13, { platforms: ['linux/s390x'] }),
      makeRow(`${HELPER}.sig`, 14, signature),
      makeRow(HELPER, 15, signature),
    ]),
  })
  const tags = ['1.0', '1.0-linux-amd64', '1.0-arm64', '1.0-s390x', `${HELPER}.sig`, HELPER]
  await renderTags({ tags: { tags, digestTags: [digestOf(11)] } })
  await expectTags(['1.0', '1.0-s390x'])
  return requests
}

test('folds leftovers of tools, by kind and with a count', async () => {
  const requests = await renderLeftovers()
  const platforms = fold('2 architecture tags')
  const helpers = fold('2 attachment tags')
  const digests = fold('1 digest tag')
  const count = page.getByRole('status').filter({ hasText: /tag/ })
  await expect
    .element(count)
    .toHaveTextContent(/^2 tags, 2 architecture tags, 2 attachment tags, and 1 digest tag hidden$/)
  await expect.element(platforms).toHaveAttribute('aria-expanded', 'false')
  await platforms.click()
  await expect.element(platforms).toHaveAttribute('aria-expanded', 'true')
  await expectTags(['1.0', '1.0-s390x', '1.0-arm64', '1.0-linux-amd64'])
  await expect.element(rowOf('1.0-arm64')).toHaveTextContent('one platform')
  await expect
    .element(count)
    .toHaveTextContent(/^2 tags and 2 architecture tags, 2 attachment tags and 1 digest tag hidden$/)
  await platforms.click()
  await helpers.click()
  await expectTags(['1.0', '1.0-s390x', HELPER, `${HELPER}.sig`])
  await expect.element(rowOf(HELPER)).toHaveTextContent('attachment')
  await helpers.click()
  await digests.click()
  await expectTags(['1.0', '1.0-s390x', digestOf(11)])
  await expect.element(rowOf(digestOf(11))).toHaveTextContent('digest in the tag list')
  await digests.click()
  await expectTags(['1.0', '1.0-s390x'])
  const rows = requests.filter((request) => request.startsWith('/api/rows')).map(decodeURIComponent)
  expect(rows.join('\n')).not.toContain(digestOf(11))
})

test('the filter finds folded tags', async () => {
  await renderLeftovers()
  const filter = page.getByRole('searchbox')
  await filter.fill('linux-amd64')
  await expectTags(['1.0-linux-amd64'])
  await filter.fill('.sig')
  await expectTags([`${HELPER}.sig`])
  await filter.fill(digestOf(11).slice('sha256:'.length, 20))
  await expectTags(['1.0-linux-amd64', digestOf(11)])
  await expect
    .element(page.getByRole('status').filter({ hasText: / of / }))
    .toHaveTextContent(/^2 of 2 tags, 2 architecture tags, 2 attachment tags, and 1 digest tag$/)
  await page.getByRole('link', { name: digestOf(11) }).click()
  expect(currentAddress()).toBe(`/${NAME}@${digestOf(11)}`)
})

test('never folds a list completely', async () => {
  const signatures = [1, 2].map((n) => `${digestOf(n).replace(':', '-')}.sig`)
  answerRequests({ '/api/rows': answerRows(signatures.map((tag) => makeRow(tag, 5))) })
  await renderTags({ tags: { tags: signatures } })
  await expect.poll(() => tagTable().getByRole('link').elements().length).toBe(2)
  expect(page.getByRole('button', { name: /signature/ }).elements()).toHaveLength(0)
})
