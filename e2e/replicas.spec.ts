import { activityCards } from './support/activity-cards'
import { copyOf } from './support/replica-jobs'
import { type Replicas, startReplicas } from './support/replicas'
import { FEW_PLATFORMS, pushSigned } from './support/seed-pair'
import { expect, registryTest } from './support/story'

const test = registryTest.extend<object, { replicas: Replicas }>({
  replicas: [
    async ({ browserName: _ }, provide) => {
      const replicas = await startReplicas()
      await provide(replicas)
      await replicas.stop()
    },
    { scope: 'worker' },
  ],
})

test('a person previews, applies, follows and cancels a copy, whichever replica answers each request', async ({
  page,
  replicas,
}) => {
  const pair = await replicas.begin('through-nginx')
  const { to, prod, pusher } = pair
  await pushSigned(pair, FEW_PLATFORMS)
  const [from = ''] = copyOf(pair).from
  const place = `${to.proxy.host}/${prod.repository}`
  await page.goto(`${replicas.url}/copy?from=${from}&to=${place}`)
  const data = { registry: to.proxy.host, username: pusher.user, password: pusher.password }
  const headers = { origin: replicas.url }
  expect((await page.request.post(`${replicas.url}/api/session`, { data, headers })).status()).toBe(200)

  for (const end of ['Canceled', 'Succeeded']) {
    await page.goto(`${replicas.url}/copy?from=${from}&to=${place}`)
    await page.getByRole('button', { name: 'Preview changes' }).press('Enter')
    to.proxy.gate.shut(/^(?:POST|PATCH|PUT) /)
    await page.getByRole('button', { name: 'Copy 1 tag' }).press('Enter')
    const job = page.getByRole('region', { name: 'Job' })
    await expect(job.getByRole('heading', { name: 'Running…' })).toBeVisible()
    await to.proxy.gate.waiting(1)
    if (end === 'Canceled') await job.getByRole('button', { name: 'Cancel job' }).press('Enter')
    else to.proxy.gate.open()
    await expect(job.getByRole('heading', { name: end })).toBeVisible()
    to.proxy.gate.open()
  }
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Activity' }).press('Enter')
  const cards = activityCards(page).filter({ hasText: prod.repository })
  await expect(cards.first()).toContainText('succeeded')
  await expect(cards.last()).toContainText('canceled')
})
