import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ActivityJobPage, ActivitySummary } from '@/lib/api/activity'
import type { ActivityJob } from '@/lib/changes/activity/activity'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { digestOf } from '@/lib/testing/components/image'
import { REGISTRY, renderComponent } from '@/lib/testing/components/render'
import { NOW } from '@/lib/testing/components/tag-list'
import { ActivityView } from './activity-view'
import { toActivityRow } from './export-activity'
import { addDays, localDate } from './local-days'

const COPIED: ActivityJob = {
  id: 20,
  job: '0b7e3c1a-6f52-4a0e-9d8b-2f4c5e6a7b81',
  startedAt: new Date(Date.parse(NOW) - 3_600_000).toISOString(),
  endedAt: new Date(Date.parse(NOW) - 3_595_000).toISOString(),
  actor: 'pusher',
  action: 'copy',
  source: 'localhost:5000/dev/app',
  registry: 'localhost:5000',
  repository: 'prod/app',
  tag: 'stable',
  previousDigest: null,
  newDigest: digestOf(1),
  outcome: 'succeeded',
  detail: null,
  isRestorable: false,
  entryCount: 1,
  tagCount: 1,
}
const DELETED: ActivityJob = {
  ...COPIED,
  id: 10,
  job: '1b7e3c1a-6f52-4a0e-9d8b-2f4c5e6a7b81',
  action: 'delete',
  actor: 'cleaner',
  tag: '0.9',
  source: 'localhost:5000/prod/app',
  isRestorable: true,
  previousDigest: digestOf(2),
  newDigest: null,
  entryCount: 315,
  tagCount: 315,
}
const SUMMARY: ActivitySummary = {
  days: Array.from({ length: 30 }, (_, n) => ({
    date: addDays(localDate(NOW), n - 29),
    jobCount: n === 29 ? 2 : 0,
  })),
  actors: ['pusher', 'cleaner'],
  repositories: [
    { registry: 'localhost:5000', repository: 'prod/app' },
    { registry: 'localhost:5000', repository: 'prod/web' },
  ],
  isComplete: true,
}

function answer(
  pages: ActivityJobPage | ((request: Request) => object),
  more: Parameters<typeof answerRequests>[0] = {},
) {
  return answerRequests({ '/api/activity/summary': SUMMARY, '/api/activity/jobs': pages, ...more })
}

const entriesOf = ({ job }: ActivityJob) => `/api/activity/jobs/${job}`
const cards = () => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })

test('says that there are no changes', async () => {
  answer({ jobs: [] })
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(page.getByText('No changes yet, or none that you can see.')).toBeVisible()
})

test('shows a card for each job, the newest open, and loads the rows of another when it opens', async () => {
  const entries = [
    { ...DELETED, tag: '0.9' },
    { ...DELETED, id: 11, tag: '0.8' },
  ].map(({ entryCount: _, tagCount: __, ...entry }) => entry)
  const requests = answer(
    { jobs: [COPIED, DELETED] },
    { [entriesOf(DELETED)]: { activity: entries, next: 11 } },
  )
  await renderComponent(<ActivityView now={NOW} />)
  await expect
    .element(cards().first())
    .toHaveTextContent(
      /Copy to prod\/app:stable.*pusher.*from dev\/app.*took 5\.0 s.*succeeded.*1 hour ago.*none.*copied/,
    )
  await expect.element(cards().nth(1)).toHaveTextContent(/Delete 315 tags in prod\/app.*cleaner.*took/)
  await expect.element(cards().nth(1)).not.toHaveTextContent('0.9')
  expect(requests.filter((path) => path.startsWith(entriesOf(DELETED)))).toEqual([])
  await page.getByRole('button', { name: 'Details: Delete 315 tags' }).click()
  await expect.element(cards().nth(1)).toHaveTextContent(/0\.9.*none.*deleted.*0\.8.*Show more, 313 left/)
  await expect
    .element(page.getByRole('link', { name: 'Restore: Delete 315 tags in prod/app' }))
    .toHaveAttribute('href', `/restore?deleteJob=${DELETED.job}`)
  await expect
    .element(page.getByRole('link', { name: 'Restore 0.8' }))
    .toHaveAttribute('href', `/restore?deleteJob=${DELETED.job}&tags=0.8`)
  await expectNoAxeViolations()
})

test('with several registries, names have theirs', async () => {
  answer({ jobs: [COPIED] })
  await renderComponent(<ActivityView now={NOW} />, {
    registries: [REGISTRY, { ...REGISTRY, host: 'b.dev', title: 'b.dev' }],
  })
  await expect
    .element(page.getByRole('heading', { name: 'Copy to localhost:5000/prod/app:stable' }))
    .toBeVisible()
})

test('a failed job gives its reason while it’s closed, and what it changed is unknown', async () => {
  const failed: ActivityJob = { ...COPIED, id: 9, outcome: 'failed', detail: 'DENIED: not yours', job: 'x' }
  answer({ jobs: [COPIED, failed] })
  await renderComponent(<ActivityView now={NOW} />)
  const card = cards().nth(1)
  await expect.element(card).toHaveTextContent(/DENIED: not yours.*failed/)
  await card.getByRole('button', { name: 'Details' }).click()
  await expect.element(card).toHaveTextContent(/none.*unknown/)
  expect(
    [failed, { ...failed, outcome: 'partly-succeeded' as const }, COPIED].map(
      (job) => toActivityRow(job).newDigest,
    ),
  ).toEqual([null, null, digestOf(1)])
})

test('filters go to the server and into the address', async () => {
  const requests = answer({ jobs: [COPIED] })
  await renderComponent(<ActivityView now={NOW} />, { address: '/activity?action=copy' })
  await expect.element(cards().first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Person' }).selectOptions('cleaner')
  await expect.poll(() => requests.at(-1)).toContain('action=copy&actor=cleaner')
  const repository = page.getByRole('combobox', { name: 'Repository' })
  await repository.click()
  await expect.element(page.getByRole('option', { name: 'prod/web' })).toBeVisible()
  await repository.fill('prod')
  expect(requests.filter((path) => path.includes('repository='))).toEqual([])
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(page.getByRole('option', { name: 'prod/*' })).toHaveAttribute('aria-selected', 'true')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests.filter((path) => path.includes('repository=prod/*'))).not.toEqual([])
  await expect.element(repository).toHaveFocus()
  await repository.fill('localhost:5000/prod/none:1.0')
  expect(requests.filter((path) => path.includes('none'))).toEqual([])
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests.at(-1)).toContain('registry=localhost:5000&repository=prod/none')
  await page.getByRole('searchbox', { name: 'Filter by tag or digest' }).fill('stab')
  await expect.poll(() => requests.at(-1)).toContain('filter=stab')
  expect(currentAddress()).toBe(
    '/activity?action=copy&actor=cleaner&repository=localhost:5000/prod/none&filter=stab',
  )
  await expect
    .element(page.getByRole('link', { name: 'CSV' }))
    .toHaveAttribute(
      'href',
      '/api/activity/csv?action=copy&registry=localhost:5000&repository=prod/none&actor=cleaner&filter=stab',
    )
  await page.getByRole('button', { name: 'Clear filters' }).click()
  expect(currentAddress()).toBe('/activity')
})

test('a bar filters by its day, with the keyboard too', async () => {
  const requests = answer({ jobs: [COPIED] })
  await renderComponent(<ActivityView now={NOW} />, { address: '/activity' })
  await expect.element(page.getByText('2 jobs in 30 days')).toBeVisible()
  const today = page.getByRole('group', { name: 'Jobs per day' }).getByRole('button').nth(29)
  await today.click()
  const date = localDate(NOW)
  expect(currentAddress()).toBe(`/activity?from=${date}&to=${date}`)
  const start = new Date(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)))
  await expect.poll(() => requests.at(-1)).toContain(`from=${start.toISOString()}`)
  await expect.element(today).toHaveAttribute('aria-pressed', 'true')
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Enter}')
  expect(currentAddress()).toBe(`/activity?from=${SUMMARY.days[27]?.date}&to=${SUMMARY.days[27]?.date}`)
  await userEvent.keyboard('{Enter}')
  expect(currentAddress()).toBe('/activity')
})

test('when a search stops before it found anything, says how far it came, and goes on', async () => {
  const searchedTo = new Date(Date.parse(NOW) - 40 * 86_400_000).toISOString()
  answer(({ url }) => (url.includes('before=5') ? { jobs: [COPIED] } : { jobs: [], next: 5, searchedTo }))
  await renderComponent(<ActivityView now={NOW} />, { address: '/activity?filter=stable' })
  await expect.element(page.getByText(/^No matches back to \d+ May/)).toBeVisible()
  await page.getByRole('button', { name: 'Search older jobs' }).click()
  await expect.element(cards().first()).toHaveTextContent('stable')
  await expect.element(page.getByText('No matches')).not.toBeInTheDocument()
})

test('says when nothing matches, and which repositories are hidden', async () => {
  answer({ jobs: [], hiddenRepositories: ['b.dev/app'] })
  await renderComponent(<ActivityView now={NOW} />, { address: '/activity?actor=nobody' })
  await expect.element(page.getByText('No jobs match.')).toBeVisible()
  await expect
    .element(page.getByText('Changes in b.dev/app are hidden because your access couldn’t be verified.'))
    .toBeVisible()
})

test('a link to a job shows only that one', async () => {
  const requests = answer({ jobs: [COPIED] })
  await renderComponent(<ActivityView now={NOW} />, { address: `/activity?job=${COPIED.job}` })
  await expect.element(page.getByText('Only one job is shown.')).toBeVisible()
  expect(requests.some((path) => path.includes(`job=${COPIED.job}`))).toBe(true)
  await page.getByRole('button', { name: 'Show all activity' }).click()
  await expect.element(page.getByText('Only one job is shown.')).not.toBeInTheDocument()
})

test('an own running job shows its progress until it ends', async () => {
  const running: ActivityJob = { ...COPIED, outcome: 'running', endedAt: null, canCancel: true }
  let isOver = false
  const lines = [
    {
      job: COPIED.job,
      kind: 'copy',
      from: COPIED.source,
      to: {},
      startedAt: COPIED.startedAt,
      blobCount: 2,
      copyBytes: 100,
      manifestCount: 1,
      tagCount: 1,
    },
    { item: 'blob', name: 'a', state: 'copied', sizeBytes: 50 },
    { item: 'blob', name: 'b', state: 'copying', sizeBytes: 50, sentBytes: 10 },
  ]
  const { promise, resolve } = Promise.withResolvers<void>()
  answer(() => ({ jobs: [isOver ? COPIED : running] }), {
    [`/api/jobs/${COPIED.job}`]: () => {
      const stream = new ReadableStream({
        async start(controller) {
          const send = (line: object) =>
            controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`))
          lines.forEach(send)
          await promise
          send({ end: 'succeeded', endedAt: NOW })
          controller.close()
        },
      })
      return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } })
    },
  })
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(page.getByText('1 of 2 blobs, 60 B of 100 B, 0 of 1 tag')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Cancel job' })).toBeVisible()
  isOver = true
  resolve()
  await expect.element(cards().first()).toHaveTextContent('succeeded')
  await expect.element(page.getByRole('button', { name: 'Cancel job' })).not.toBeInTheDocument()
})

test('doesn’t show a log that can’t be read as empty', async () => {
  answer(() => refuse(503, 'UNAVAILABLE', 'No space left.', 'Free some.'))
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(page.getByText('No space left. Free some.')).toBeVisible()
  await expect.element(page.getByText('No changes yet')).not.toBeInTheDocument()
  answer({ jobs: [COPIED] })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(cards().first()).toBeVisible()
  await expect.element(page.getByText('No space left.')).not.toBeInTheDocument()
})

test('tries again to load older jobs', async () => {
  let isDown = true
  answer(({ url }) => {
    if (!url.includes('before=')) return { jobs: [COPIED], next: 2 }
    return isDown
      ? refuse(503, 'UNAVAILABLE', 'The database can’t be used.')
      : { jobs: [{ ...COPIED, id: 1, job: 'y', tag: 'old' }] }
  })
  await renderComponent(<ActivityView now={NOW} />)
  await page.getByRole('button', { name: 'Load older jobs' }).click()
  await expect.element(page.getByText('The database can’t be used.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Load older jobs' })).not.toBeInTheDocument()
  isDown = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(cards().nth(1)).toHaveTextContent('prod/app:old')
})
