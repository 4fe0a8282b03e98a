import { activityCards } from './support/activity-cards'
import { test } from './support/copy-pair'
import { PUSHER } from './support/pair'
import { rawOf } from './support/pair-client'
import { digestOf } from './support/push'
import { pushIndex } from './support/push-index'
import { FEW_PLATFORMS } from './support/seed-pair'
import { shoot } from './support/shoot'
import { expect } from './support/story'

const shared = { allowWithoutSignIn: true, username: PUSHER.user, password: PUSHER.password }
test.use({
  pairOptions: {
    targets: { shared: { allow: ['copy', 'delete'], ...shared } },
    stages: [
      { name: 'dev', at: 'to', prefix: 'dev/' },
      { name: 'prod', at: 'to', prefix: 'prod/' },
    ],
  },
})

test('a move is a copy, then a second plan that deletes what was copied and nothing else', async ({
  page,
  pair,
}) => {
  const { app, to, dev, prod } = pair
  const index = await pushIndex(dev, '1.0', { children: FEW_PLATFORMS })
  const name = `${to.proxy.host}/${dev.repository}:1.0`
  const moved = `${to.proxy.host}/${prod.repository}`
  const request = { action: 'delete', from: [name], copiedTo: moved }
  const early = await pair.request.post('/api/plans', { data: request })
  expect((await early.json()).blockers).toEqual([
    expect.stringContaining(`${index.digest}) isn’t in ${moved}`),
  ])

  await page.goto(`${app.url}/copy?from=${name}&to=${moved}`)
  await page.getByRole('button', { name: 'Preview changes' }).press('Enter')
  await page.getByRole('button', { name: 'Promote 1 tag to prod' }).press('Enter')
  const job = page.getByRole('region', { name: 'Job' })
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  await job.getByRole('link', { name: /^To move, also delete 1 tag/ }).press('Enter')
  await expect(page.getByText('Only tags whose images are also in')).toBeVisible()
  await page.getByRole('button', { name: 'Preview changes' }).press('Enter')
  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(
    planned.getByRole('list', { name: 'Digests' }).getByRole('listitem').filter({ hasText: '1.0' }),
  ).toBeVisible()
  await shoot(page, 'move-plan')
  await planned.getByRole('button', { name: 'Delete 1 tag' }).press('Enter')
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  await expect(rawOf(pair, dev.repository, '1.0')).rejects.toThrow()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Activity' }).press('Enter')
  const card = activityCards(page).filter({ hasText: `${dev.repository}:1.0` })
  await expect(card.first()).toContainText('deleted')
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)
})
