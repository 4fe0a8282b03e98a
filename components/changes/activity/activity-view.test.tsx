import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Activity } from '@/lib/changes/activity/activity'
import { shortDigest } from '@/lib/oci/digest'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { NOW } from '@/lib/testing/components/tag-list'
import { ActivityView } from './activity-view'
import { toActivityRow } from './export-activity'

const COPIED: Activity = {
  id: 2,
  job: '0b7e3c1a-6f52-4a0e-9d8b-2f4c5e6a7b81',
  startedAt: '2025-07-01T11:00:00Z',
  endedAt: '2025-07-01T11:00:05Z',
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
}

const rows = () => page.getByRole('table').getByRole('row')

test('says that there are no changes', async () => {
  answerRequests({ '/api/activity': { activity: [] } })
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(page.getByText('No changes yet, or none that you can see.')).toBeVisible()
})

test('lists changes with their actors, and filters them', async () => {
  const deleted: Activity = {
    ...COPIED,
    id: 1,
    action: 'delete',
    actor: 'cleaner',
    tag: '0.9',
    source: '',
    isRestorable: true,
    previousDigest: digestOf(2),
    newDigest: null,
    outcome: 'failed',
    detail: 'DENIED: not yours',
  }
  answerRequests({ '/api/activity': { activity: [COPIED, deleted] } })
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(rows().nth(1)).toHaveTextContent(/pusher.*prod\/app:stable.*none.*succeeded/)
  await expect.element(rows().nth(2)).toHaveTextContent(/cleaner.*prod\/app:0\.9.*unknown.*DENIED: not yours/)
  await expectNoAxeViolations()
  await page.getByRole('searchbox', { name: 'Filter 2 entries' }).fill('stable')
  await expectTexts(page.getByRole('table').getByRole('link', { name: /^localhost|prod/ }), [
    'localhost:5000/prod/app:stable',
  ])
})

test('shows the new digest of a change that didn’t succeed as unknown, also in the export', async () => {
  const entries: Activity[] = [
    { ...COPIED, id: 3, tag: 'failed', outcome: 'failed' },
    { ...COPIED, id: 2, tag: 'partial', outcome: 'partly-succeeded' },
    { ...COPIED, id: 1, tag: 'done' },
  ]
  answerRequests({ '/api/activity': { activity: entries } })
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(rows().nth(1).getByRole('cell').nth(4)).toHaveTextContent(/^unknown$/)
  await expect.element(rows().nth(2).getByRole('cell').nth(4)).toHaveTextContent(/^unknown$/)
  await expect.element(rows().nth(3).getByRole('cell').nth(4)).toHaveTextContent(shortDigest(digestOf(1)))
  expect(entries.map((entry) => toActivityRow(entry).newDigest)).toEqual([null, null, digestOf(1)])
})

test('when nothing matches the filter in the address yet, says how many entries were compared', async () => {
  answerRequests({ '/api/activity': { activity: [COPIED], next: 1 } })
  await renderComponent(<ActivityView now={NOW} />, { address: '/activity?filter=nowhere' })
  await expect.element(page.getByText('No matches in the newest 1 entry.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Load older entries' })).toBeVisible()
})

test('doesn’t show a log that can’t be read as empty', async () => {
  answerRequests({ '/api/activity': refuse(503, 'UNAVAILABLE', 'No space left.', 'Free some.') })
  await renderComponent(<ActivityView now={NOW} />)
  await expect.element(page.getByText('No space left. Free some.')).toBeVisible()
  await expect.element(page.getByRole('searchbox')).not.toBeInTheDocument()
  await expect.element(page.getByText('No changes yet')).not.toBeInTheDocument()
  answerRequests({ '/api/activity': { activity: [COPIED] } })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(rows().nth(1)).toBeVisible()
  await expect.element(page.getByText('No space left.')).not.toBeInTheDocument()
})

test('tries again to load older entries', async () => {
  const older = { ...COPIED, id: 1, tag: 'old' }
  let isDown = true
  answerRequests({
    '/api/activity': ({ url }) => {
      if (!url.includes('?')) return { activity: [COPIED], next: 2 }
      return isDown ? refuse(503, 'UNAVAILABLE', 'The database can’t be used.') : { activity: [older] }
    },
  })
  await renderComponent(<ActivityView now={NOW} />)
  await page.getByRole('button', { name: 'Load older entries' }).click()
  await expect.element(page.getByText('The database can’t be used.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Load older entries' })).not.toBeInTheDocument()
  isDown = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(rows().nth(2)).toHaveTextContent('prod/app:old')
})
