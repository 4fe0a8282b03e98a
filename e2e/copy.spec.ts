import { randomUUID } from 'node:crypto'
import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import { copyOut, plan, rawOf } from './support/pair-client'
import { digestOf } from './support/push'
import { pushSigned } from './support/seed-pair'
import { shoot } from './support/shoot'
import { expect } from './support/story'

test('an index is promoted by keyboard: signed in, planned, copied byte for byte with its signature, and logged', async ({
  page,
  pair,
}) => {
  const index = await pushSigned(pair)
  const { app, from, to, source, prod } = pair
  await page.goto(`${app.url}/${from.proxy.host}/${source.repository}:1.0`)
  await page.getByRole('link', { name: 'Copy or retag' }).press('Enter')
  await expect(page.getByText('changed only by those who sign in there')).toBeVisible()
  await shoot(page, 'copy-locked')
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
  await page.getByLabel('User name').fill(pair.pusher.user)
  await page.getByLabel('Password').fill(pair.pusher.password)
  await page.keyboard.press('Enter')
  const target = page.getByRole('textbox', { name: /^To/ })
  await expect(target).toHaveValue(`${to.proxy.host}/${source.repository}:1.0`)
  await target.fill(['1.0', 'stable'].map((tag) => `${to.proxy.host}/${prod.repository}:${tag}`).join(' '))
  await page.keyboard.press('Enter')
  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(planned).toContainText(
    `${from.proxy.host}/${source.repository} → ${to.proxy.host}/${prod.repository}`,
  )
  await expect(planned.getByRole('row', { name: /^stable/ })).toContainText('nothing')
  await expect(planned.getByRole('row', { name: /\.sig attached/ })).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'copy-plan')
  expect(to.proxy.log.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([])

  await planned.getByRole('button', { name: 'Copy as planned' }).press('Enter')
  const job = page.getByRole('region', { name: 'Job' })
  await expect(job.getByRole('heading', { name: 'Done' })).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'copy-done')
  await page.reload()
  await expect(job.getByRole('heading', { name: 'Done' })).toBeVisible()
  expect(digestOf(await rawOf(pair, prod.repository, 'stable'))).toBe(index.digest)
  await Promise.all(
    [...index.children, ...index.attestations].map(async ({ digest }) =>
      expect(digestOf(await rawOf(pair, prod.repository, digest))).toBe(digest),
    ),
  )
  expect((await rawOf(pair, prod.repository, `${index.digest.replace(':', '-')}.sig`)).toString()).toContain(
    'simplesigning',
  )
  await copyOut(pair, prod.repository, 'stable')

  await job.getByRole('link', { name: `${prod.repository}:stable` }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':stable')
  await page.goto(`${app.url}/activity`)
  const row = page.getByRole('row').filter({ hasText: `${prod.repository}:stable` })
  await expect(row).toContainText(pair.pusher.user)
  await expect(row).toContainText('done')
  await expectNoAxeViolations(page)
  await shoot(page, 'activity')
})

test.describe('with nothing allowed', () => {
  test.use({ pairOptions: { targets: { nothing: {} } } })

  test('nothing can be changed, and no page shows a control for it', async ({ page, pair }) => {
    await pushSigned(pair)
    await pair.signIn()
    const refused = await plan(pair, [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`])
    expect(refused.status()).toBe(403)
    expect((await refused.json()).errors[0].detail.cure).toContain('allow: [copy, tag, compose, delete]')
    const name = `${pair.to.proxy.host}/${pair.prod.repository}:1.0`
    const actions = [
      { action: 'compose', parts: [name], to: [name] },
      { action: 'delete', from: [name] },
      { action: 'retention', repositories: [name], keepNewest: 1 },
      { action: 'undo', job: randomUUID() },
    ]
    const answers = [
      ...actions.map((data) => pair.request.post('/api/plans', { data })),
      pair.request.post(`/api/plans/${randomUUID()}/run`),
      pair.request.delete(`/api/jobs/${randomUUID()}`),
    ]
    for (const answer of answers) {
      expect((await answer).status()).toBe(403)
      expect((await (await answer).json()).errors[0].message).toBe('The settings let nothing be changed.')
    }
    await page.goto(`${pair.app.url}/${pair.from.proxy.host}/${pair.source.repository}:1.0`)
    await expect(page.getByRole('button', { name: 'Set Me Up' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Copy or retag' })).toHaveCount(0)
    await page.goto(`${pair.app.url}/copy?from=${pair.from.proxy.host}/${pair.source.repository}:1.0`)
    await expect(page.getByRole('heading', { name: 'Nothing is changed here' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: /^To/ })).toHaveCount(0)
  })
})
