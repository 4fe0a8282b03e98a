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
const newest = () => page.getByRole('spinbutton', { name: /^Keep the newest/ })

test('shows the rules in its address, and sends no request on its own', async () => {
  const requests = answerRequests({})
  await renderForm(
    `?repositories=${HOST}/team/app&tags=pr-*&except=v*+stable&keepNewest=&newestBy=created&olderThanDays=30&keepPromoted=no`,
  )
  await expect.element(field(/^Repositories/)).toHaveValue(`${HOST}/team/app`)
  await expect.element(field(/^Tags/)).toHaveValue('pr-*')
  await expect.element(field(/^Always keep/)).toHaveValue('v* stable')
  await expect.element(newest()).toHaveValue(null)
  await expect.element(page.getByRole('combobox', { name: 'by' })).toHaveValue('created')
  await expect.element(page.getByRole('spinbutton', { name: /^Only older/ })).toHaveValue(30)
  await expect.element(page.getByRole('checkbox', { name: /^Keep images that a later/ })).not.toBeChecked()
  expect(requests).toEqual([])
})

test('keeps what is typed in the address; a plan uses the rules that the form shows', async () => {
  const asked: object[] = []
  answerRequests({
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

test('explains an incomplete repository without a request, until it changes', async () => {
  const requests = answerRequests({})
  await renderForm(`?repositories=${HOST}/team/app+${HOST}/`)
  await page.getByRole('button', { name: 'Preview changes' }).click()
  const problem = page.getByText(
    `“${HOST}/” isn’t a repository. Enter a registry and a repository, such as ${HOST}/team/app.`,
  )
  await expect.element(problem).toBeVisible()
  await field(/^Repositories/).fill(`${HOST}/team/app ${HOST}/web`)
  await expect.element(problem).not.toBeInTheDocument()
  expect(requests).toEqual([])
})
