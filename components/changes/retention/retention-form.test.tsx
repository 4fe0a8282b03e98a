import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { RetentionForm } from './retention-form'

const HOST = 'localhost:5000'
const renderForm = (query = '') =>
  renderComponent(<RetentionForm initial={`${HOST}/`} />, { address: `/retention${query}` })
const field = (name: RegExp) => page.getByRole('textbox', { name })
const repositories = () => page.getByRole('combobox', { name: /^Repositories/ })
const newest = () => page.getByRole('spinbutton', { name: 'Keep the newest images' })

test('shows the rules in its address, and lists only the tags on its own', async () => {
  const requests = answerRequests({ '/api/tags': { tags: ['pr-1', 'pr-2', '1.0'] } })
  await renderForm(
    `?repositories=${HOST}/team/app&tags=pr-*&except=v*+stable&keepNewest=&newestBy=created&olderThanDays=30&keepPromoted=no`,
  )
  await expect.element(repositories()).toHaveValue(`${HOST}/team/app`)
  await expect.element(field(/^Tags/)).toHaveValue('pr-*')
  await expect.element(field(/^Always keep/)).toHaveValue('v* stable')
  await expect.element(newest()).toHaveValue(null)
  await expect.element(page.getByRole('combobox', { name: 'Newest by' })).toHaveValue('created')
  await expect.element(page.getByRole('spinbutton', { name: /^Keep images younger/ })).toHaveValue(30)
  await expect.element(page.getByRole('checkbox', { name: /^Keep images that a later/ })).not.toBeChecked()
  await expect.element(page.getByRole('status').filter({ hasText: '2 of 3 tags match' })).toBeVisible()
  expect(requests).toEqual([`/api/tags?reference=${HOST}/team/app`])
})

test('keeps what is typed in the address; a plan uses the rules that the form shows', async () => {
  const asked: object[] = []
  answerRequests({
    '/api/tags': { tags: [] },
    '/api/plans': async (request) => {
      asked.push(await request.json())
      return { repositories: [{ registry: HOST, repository: 'team/app', tags: [], plan: null }] }
    },
  })
  await renderForm(`?repositories=${HOST}/team/app`)
  await newest().fill('2')
  await page.getByRole('checkbox', { name: /^Keep images that a later/ }).click()
  expect(currentAddress()).toBe(`/retention?repositories=${HOST}/team/app&keepNewest=2&keepPromoted=no`)
  await page.getByRole('button', { name: 'Preview changes' }).click()
  const planned = page.getByRole('region', { name: `${HOST}/team/app` })
  await expect.element(planned).toBeVisible()
  expect(asked).toEqual([
    {
      action: 'retention',
      repositories: [`${HOST}/team/app`],
      tags: [],
      except: [],
      newestBy: 'version',
      keepNewest: 2,
      keepPromoted: false,
    },
  ])
  await newest().fill('3')
  await expect.element(planned).not.toBeInTheDocument()
  await newest().fill('2')
  await expect.element(planned).toBeVisible()
})

test.each([
  ['1e3', 'porthole retention --dry-run --keep-newest 1000 '],
  ['123456', 'porthole retention --dry-run --keep-newest 99999 '],
])('never drops the count %s, which would delete more', async (typed, command) => {
  const requests = answerRequests({ '/api/tags': { tags: ['1.0'] } })
  await renderForm(`?repositories=${HOST}/team/app&tags=pr-*&keepNewest=${typed}`)
  await expect.element(page.getByText(command)).toBeInTheDocument()
  await expect.poll(() => requests.length).toBe(1)
  if (typed === '1e3') return
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await expect.element(newest()).toBeInvalid()
  expect(requests).toEqual([`/api/tags?reference=${HOST}/team/app`])
})

test('explains an incomplete repository without a request, until it changes', async () => {
  const requests = answerRequests({
    '/api/repositories': { repositories: [], fetchedAt: '' },
    '/api/tags': { tags: [] },
  })
  await renderForm(`?repositories=${HOST}/team/app+${HOST}/`)
  await page.getByRole('button', { name: 'Preview changes' }).click()
  const problem = page.getByText(
    `“${HOST}/” isn’t a repository. Enter a registry and a repository, such as ${HOST}/team/app.`,
  )
  await expect.element(problem).toBeVisible()
  expect(requests).toEqual([])
  await repositories().fill(`${HOST}/team/app ${HOST}/web`)
  await expect.element(problem).not.toBeInTheDocument()
})

test('says why nothing would be deleted, and helps', async () => {
  answerRequests({ '/api/tags': { tags: ['nightly-1', 'nightly-2'] } })
  await renderForm(`?repositories=${HOST}/team/app`)
  await expect.element(page.getByText('No tag has a version.')).toBeVisible()
  await page.getByRole('button', { name: 'Use the date' }).click()
  await expect.element(page.getByText('No tag has a version.')).not.toBeInTheDocument()
  expect(currentAddress()).toBe(`/retention?repositories=${HOST}/team/app&newestBy=created`)
})

test('counts what the preview keeps, without tags that the rules don’t match', async () => {
  const verdict = (tag: string, isDeleted: boolean) => ({ tag, isDeleted, reason: '' })
  const tags = [verdict('pr-1', true), verdict('pr-2', true), verdict('pr-3', false), verdict('1.0', false)]
  answerRequests({
    '/api/tags': { tags: ['pr-1'] },
    '/api/plans': { repositories: [{ registry: HOST, repository: 'team/app', tags, plan: null }] },
  })
  await renderForm(`?repositories=${HOST}/team/app&tags=pr-*`)
  await page.getByRole('button', { name: 'Preview changes' }).click()
  const counts = page.getByRole('status').filter({ hasText: 'to delete' })
  await expect.element(counts).toHaveTextContent('3 tags match1 kept2 to delete')
})
