import { useState } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { SizesView } from '@/components/version/sizes-view'
import { VersionsView } from '@/components/version/versions-view'
import type { KnownQuota } from '@/lib/api/quota'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { makeRow, NOW, PLACE, RATE_LIMIT, renderTags, renderView } from '@/lib/testing/components/tag-list'

const TAGS = ['1.2.0', '1.1.0', '1.0.0']
const LIMITED: KnownQuota = { isRateLimited: true, quota: null }
const button = (name: string) => page.getByRole('button', { name, exact: true })

const tagsOf = (count: number) => Array.from({ length: count }, (_, n) => `1.${n}.0`)

function renderVersions(tags = TAGS, quota?: KnownQuota) {
  const view = <VersionsView {...PLACE} rateLimit={RATE_LIMIT} now={NOW} />
  return renderView(view, { tags: { tags }, ...(quota && { quota }) })
}

function TwoViews() {
  const [isOther, setIsOther] = useState(false)
  const View = isOther ? SizesView : VersionsView
  return (
    <>
      <button type="button" onClick={() => setIsOther(!isOther)}>
        Other view
      </button>
      <View {...PLACE} rateLimit={RATE_LIMIT} now={NOW} />
    </>
  )
}

/** Answers with the head of the stream and one row, and keeps it open. */
function answerSlowly(): string[] {
  const line = (value: object) => new TextEncoder().encode(`${JSON.stringify(value)}\n`)
  return answerRequests({
    '/api/rows': () => new Response(),
    '/api/tag-details': () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(line({ tagDetails: 'scan-1', tagCount: TAGS.length, loadedCount: 0 }))
            controller.enqueue(line({ row: makeRow('1.2.0', 1) }))
          },
        }),
      ),
  })
}

const loads = (requests: readonly string[]) => requests.filter((line) => line.startsWith('/api/tag-details'))

function hidePage() {
  const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  const show = () => {
    state.mockRestore()
    document.dispatchEvent(new Event('visibilitychange'))
  }
  onTestFinished(show)
  return show
}

test('a view that needs all tags loads them when it opens', async () => {
  const requests = answerSlowly()
  await renderVersions()
  await expect.element(page.getByText('Loaded 1 of 3')).toBeVisible()
  expect(loads(requests)).toHaveLength(1)
})

test('stopped, it does not start again, in no other view either', async () => {
  const requests = answerSlowly()
  await renderView(<TwoViews />, { tags: { tags: TAGS } })
  await expect.element(page.getByText('Loaded 1 of 3')).toBeVisible()
  await button('Stop').click()
  await button('Other view').click()
  await expect.element(button('Continue')).toBeVisible()
  await button('Other view').click()
  await expect.element(button('Continue')).toBeVisible()
  expect(loads(requests)).toHaveLength(1)
})

test('a load that fails is not repeated', async () => {
  const requests = answerRequests({ '/api/tag-details': () => Response.error() })
  await renderView(<TwoViews />, { tags: { tags: TAGS } })
  await expect.element(page.getByText(/^Loading stopped: /)).toBeVisible()
  await button('Other view').click()
  await expect.element(button('Continue')).toBeVisible()
  expect(loads(requests)).toHaveLength(1)
})

test('a reader who goes to another view sees the load continue there', async () => {
  const requests = answerSlowly()
  await renderView(<TwoViews />, { tags: { tags: TAGS } })
  await expect.element(page.getByText('Loaded 1 of 3')).toBeVisible()
  await button('Other view').click()
  await expect.element(button('Stop')).toBeVisible()
  await expect.poll(() => loads(requests).length).toBe(2)
  expect(loads(requests)[1]).toContain('after=')
})

test.each([
  ['many tags', tagsOf(501), undefined, 'Load 501 tags'],
  ['a pull quota', TAGS, LIMITED, 'Load 3 tags'],
])('with %s, it loads after a click', async (_, tags, quota, label) => {
  const requests = answerSlowly()
  await renderVersions(tags, quota)
  await expect.element(button(label)).toBeVisible()
  expect(requests).toEqual([])
  await button(label).click()
  await expect.element(page.getByText('Loaded 1 of 3')).toBeVisible()
  expect(loads(requests)).toHaveLength(1)
})

test('500 tags load without a click', async () => {
  const requests = answerSlowly()
  await renderVersions(tagsOf(500))
  await expect.element(button('Stop')).toBeVisible()
  await expect.poll(() => loads(requests).length).toBe(1)
})

test('in a hidden tab, it loads once the reader looks at it', async () => {
  const requests = answerSlowly()
  const show = hidePage()
  await renderVersions()
  await expect.element(page.getByText('Loading…', { exact: true })).toBeVisible()
  expect(requests).toEqual([])
  show()
  await expect.element(page.getByText('Loaded 1 of 3')).toBeVisible()
  expect(loads(requests)).toHaveLength(1)
})

test('the order of the tag table loads few tags; above many, it says what loading costs', async () => {
  const few = answerSlowly()
  const table = await renderTags({ tags: { tags: TAGS } }, { query: '?sort=created' })
  await expect.element(page.getByText('Loaded 1 of 3')).toBeVisible()
  expect(loads(few)).toHaveLength(1)
  await table.unmount()

  const many = answerSlowly()
  await renderTags({ tags: { tags: tagsOf(501) } }, { query: '?platform=linux/arm64' })
  await expect.element(page.getByText('Needs all tags: about 501 requests.')).toBeVisible()
  expect(loads(many)).toEqual([])
  await button('Load all tags').click()
  await expect.poll(() => loads(many).length).toBe(1)
})
