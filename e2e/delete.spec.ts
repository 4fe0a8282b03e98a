import { rmSync } from 'node:fs'
import { expectNoAxeViolations } from './support/axe'
import { type Pair, PLATFORMS, PUSHER, rawOf, run, test } from './support/copy-pair'
import { digestOf, pushManifest } from './support/push'
import { pushArtifact } from './support/push-artifact'
import { pushImage } from './support/push-image'
import { type PushedIndex, pushIndex } from './support/push-index'
import { shoot } from './support/shoot'
import { expect } from './support/story'

test.use({ toSettings: { allow: ['delete'] } })

const prod = ({ to }: Pair) => ({
  url: to.url,
  repository: 'prod/app',
  authorization: () => to.tokens.authorization({ 'prod/app': ['pull', 'push'] }),
})

/** An index under two tags with a signature, and an image of its own. */
async function seed(pair: Pair): Promise<PushedIndex> {
  const index = await pushIndex(prod(pair), '1.0', { children: PLATFORMS, attestations: true })
  await pushManifest(prod(pair), 'stable', index.bytes)
  await pushArtifact(prod(pair), `${index.digest.replace(':', '-')}.sig`, {
    blobs: [{ mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: '{"critical":{}}' }],
  })
  await pushImage(prod(pair), '2.0', { seed: 'other' })
  return index
}

async function signIn(pair: Pair, page: import('@playwright/test').Page) {
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
  await page.getByLabel('User name').fill(PUSHER.user)
  await page.getByLabel('Password').fill(PUSHER.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Tags' })).toBeVisible()
  expect(pair.app.url).toBeTruthy()
}

test('an image is deleted with every tag of it, and put back byte for byte, by keyboard', async ({
  page,
  pair,
}) => {
  const index = await seed(pair)
  const { app, to } = pair
  to.tokens.anonymous['prod/app'] = ['pull']
  await page.goto(`${app.url}/${to.proxy.host}/prod/app`)
  await page.getByRole('link', { name: 'Delete' }).press('Enter')
  await expect(page.getByText('changed only by those who sign in there')).toBeVisible()
  await signIn(pair, page)
  const tags = page.getByRole('group', { name: 'Tags' })
  await tags.getByRole('checkbox', { name: '1.0', exact: true }).press('Space')
  await page.getByRole('radio', { name: /^The images/ }).press('Space')
  await shoot(page, 'delete-form')
  await page.getByRole('button', { name: 'Plan' }).press('Enter')

  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(planned).toContainText('1 tag that you did not name goes along')
  await expect(planned.getByRole('row', { name: /^stable/ })).toContainText('names the same image')
  await expect(planned.getByRole('row', { name: /\.sig / })).toContainText('about it')
  await expect(planned.getByRole('row', { name: /^linux\/arm64/ })).toContainText('of the index')
  await expect(planned).toContainText('registry garbage-collect --dry-run')
  await expectNoAxeViolations(page)
  await shoot(page, 'delete-plan')
  const changes = () =>
    to.proxy.log.requests
      .filter(({ method }) => !['GET', 'HEAD'].includes(method))
      .map(({ method, path }) => `${method} ${path.replace(/^.*\/manifests\//, '')}`)
  // Two that nothing can have, to learn how this registry deletes.
  expect(changes().filter((change) => !/^DELETE (sha256:|porthole-)[0-9a-f]{64}$/.test(change))).toEqual([])

  const confirmed = planned.getByRole('button', { name: 'Delete as planned' })
  await expect(confirmed).toBeDisabled()
  await planned.getByRole('textbox', { name: /^Type prod\/app/ }).fill('prod/app')
  await page.keyboard.press('Enter')
  const job = page.getByRole('region', { name: 'Job' })
  await expect(job.getByRole('heading', { name: 'Done' })).toBeVisible()
  await expect(job).toContainText('3 of 3 tags')
  await shoot(page, 'delete-done')
  await expect(rawOf(pair, 'prod/app', '1.0')).rejects.toThrow()
  await expect(rawOf(pair, 'prod/app', index.children[0]?.digest ?? '')).rejects.toThrow()
  await job.getByRole('link', { name: 'All tags of prod/app' }).press('Enter')
  const listed = page.getByRole('table', { name: /^Tags of/ })
  await expect(listed.getByRole('row', { name: /^2\.0/ })).toBeVisible()
  await expect(listed.getByRole('row', { name: /^1\.0/ })).toHaveCount(0)

  await page.goto(`${app.url}/activity`)
  const row = page.getByRole('row').filter({ hasText: 'prod/app:stable' })
  await expect(row).toContainText('deleted')
  await shoot(page, 'delete-activity')
  await row.getByRole('link', { name: 'Put back' }).press('Enter')
  await expect(planned.getByRole('listitem').filter({ hasText: 'stable' })).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'undo-plan')
  await planned.getByRole('button', { name: 'Put back' }).press('Enter')
  await expect(job.getByRole('heading', { name: 'Done' })).toBeVisible()
  for (const tag of ['1.0', 'stable']) {
    const raw = await rawOf(pair, 'prod/app', tag)
    expect(raw.equals(Buffer.from(index.bytes))).toBe(true)
  }
  await Promise.all(
    [...index.children, ...index.attestations].map(async ({ digest }) =>
      expect(digestOf(await rawOf(pair, 'prod/app', digest))).toBe(digest),
    ),
  )
})

test('one of two tags goes from a registry that deletes by digest only; the image stays', async ({
  pair,
}) => {
  const index = await seed(pair)
  await pair.signIn()
  const from = [`${pair.to.proxy.host}/prod/app:stable`]
  const data = { action: 'delete', from, how: 'tags' }
  const planned = await (await pair.request.post('/api/plans', { data })).json()
  expect(planned).toMatchObject({ by: 'throw-away', confirm: null, blocked: [], manifests: [], stays: [] })
  expect(planned.warnings).toEqual([expect.stringContaining('deletes no single tags')])
  pair.to.proxy.log.clear()
  expect((await run(pair, planned.id)).end).toBe('done')
  const asked = pair.to.proxy.log.requests.map(({ method, path }) => `${method} ${path}`)
  expect(asked.filter((line) => line.startsWith('PUT /v2/prod/app/manifests/'))).toEqual([
    'PUT /v2/prod/app/manifests/stable',
  ])
  expect(asked.filter((line) => /^DELETE .*\/manifests\/sha256:/.test(line))).toHaveLength(1)
  await expect(rawOf(pair, 'prod/app', 'stable')).rejects.toThrow()
  expect(digestOf(await rawOf(pair, 'prod/app', '1.0'))).toBe(index.digest)
})

test('what was not typed, what moved since, and whoever did not sign in delete nothing', async ({
  pair,
  playwright,
}) => {
  const index = await seed(pair)
  const { app, to } = pair
  const data = { action: 'delete', from: [`${to.proxy.host}/prod/app:1.0`], how: 'images' }
  const refused = await pair.request.post('/api/plans', { data })
  expect(refused.status()).toBe(401)
  await pair.signIn()
  const planned = await (await pair.request.post('/api/plans', { data })).json()
  for (const sent of [undefined, { data: {} }, { data: { confirm: 'prod' } }]) {
    const unconfirmed = await pair.request.post(`/api/plans/${planned.id}/run`, sent)
    expect((await unconfirmed.json()).errors[0].code).toBe('UNCONFIRMED')
  }
  await pushManifest(prod(pair), 'another', index.bytes)
  const stale = await pair.request.post(`/api/plans/${planned.id}/run`, { data: { confirm: 'prod/app' } })
  expect((await stale.json()).errors[0]).toMatchObject({
    code: 'PLAN_STALE',
    message: expect.stringContaining('another names or lists'),
  })
  expect(digestOf(await rawOf(pair, 'prod/app', '1.0'))).toBe(index.digest)

  const again = await (await pair.request.post('/api/plans', { data })).json()
  const { job } = await run(pair, again.id, 'prod/app')
  const stranger = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { origin: app.url },
  })
  expect((await stranger.post('/api/plans', { data: { action: 'undo', job } })).status()).toBe(401)
  await stranger.dispose()
  const undo = await (await pair.request.post('/api/plans', { data: { action: 'undo', job } })).json()
  expect(undo.names).toHaveLength(4)
})

test('of a repository that is gone, whoever deleted it alone is told, and may put it back', async ({
  pair,
  playwright,
}) => {
  const { app, to } = pair
  const index = await pushIndex(prod(pair), '1.0', { children: PLATFORMS })
  await pair.signIn()
  const data = { action: 'delete', from: [`${to.proxy.host}/prod/app:1.0`], how: 'images' }
  const { id } = await (await pair.request.post('/api/plans', { data })).json()
  const { job, end } = await run(pair, id)
  expect(end).toBe('done')
  const other = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { origin: app.url },
  })
  to.tokens.users.set('other', {
    password: PUSHER.password,
    rights: { 'prod/app': ['pull', 'push', 'delete'] },
  })
  await other.post('/api/session', {
    data: { registry: to.proxy.host, username: 'other', password: PUSHER.password },
  })
  const seenBy = async (request: typeof other) =>
    (await (await request.get('/api/activity')).json()).activity.map(({ tag }: { tag: string }) => tag)
  expect(await seenBy(other)).toEqual(['1.0'])
  rmSync(`${to.storageFolder}/docker/registry/v2/repositories/prod`, { recursive: true })
  expect(await seenBy(other)).toEqual([])
  expect(await seenBy(pair.request)).toEqual(['1.0'])
  const undo = { data: { action: 'undo', job } }
  expect((await other.post('/api/plans', undo)).status()).toBe(404)
  await other.dispose()
  const planned = await (await pair.request.post('/api/plans', undo)).json()
  expect(planned.left.map(({ name }: { name: string }) => name)).toContain(index.digest)
})

test.describe('with nothing allowed', () => {
  test.use({ toSettings: {} })

  test('nothing can be deleted, and no page shows a control for it', async ({ page, pair }) => {
    await seed(pair)
    pair.to.tokens.anonymous['prod/app'] = ['pull']
    await pair.signIn()
    const data = { action: 'delete', from: [`${pair.to.proxy.host}/prod/app:1.0`] }
    const refused = await pair.request.post('/api/plans', { data })
    expect(refused.status()).toBe(403)
    expect((await refused.json()).errors[0].detail.cure).toContain('allow: [copy, tag, compose, delete]')
    await page.goto(`${pair.app.url}/${pair.to.proxy.host}/prod/app`)
    await expect(page.getByRole('button', { name: 'Set Me Up' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Delete' })).toHaveCount(0)
    await page.goto(`${pair.app.url}/delete?from=${pair.to.proxy.host}/prod/app`)
    await expect(page.getByRole('heading', { name: 'Nothing is changed here' })).toBeVisible()
  })
})
