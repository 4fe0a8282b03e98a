import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { describeRenames, type RenamedCase, readRenamedAddresses } from '../../lib/testing/renamed-addresses'
import type { Pair } from '../support/pair'
import { pushImage } from '../support/push-image'
import { test } from './pair-test'
import { readPage } from './read-page'

test.override({
  target: 'all',
  pairOptions: { targets: { all: { allow: ['copy', 'tag', 'create-index', 'delete'] } } },
})

const JOB = '11111111-1111-4111-8111-111111111111'
const UNCHECKED = /<input type="checkbox"(?![^>]* checked)/
const checkedAfter = (label: string) => new RegExp(`<input type="${label}"[^>]* checked=""`)
const value = (text: string) => `value="${text}"`
const tab = (view: string) => new RegExp(`<a [^>]*aria-current="page"[^>]*view=${view}"`)

interface Opened extends RenamedCase {
  /** Content that only the right view with its keys has. */
  shows: (string | RegExp)[]
}

/** Every old page, with keys whose effect is visible in the markup. */
function listPages(host: string, repository: string): Opened[] {
  const image = `${repository}:1.0`
  return [
    {
      old: `/compose?parts=${image}+${image}&to=${repository}:2.0&type=docker&annotations=a%3Db`,
      now: `/image-index?images=${image}+${image}&to=${repository}:2.0&type=docker&annotations=a%3Db`,
      shows: [
        `${image}</span>`,
        value(image),
        value(`${repository}:2.0`),
        'value="docker" selected',
        'a=b</',
      ],
    },
    { old: `/undo?of=${JOB}`, now: `/restore?deleteJob=${JOB}`, shows: [] },
    {
      old: `/delete?from=${image}&how=images&attached=no`,
      now: `/delete?from=${image}&mode=images&attachments=no`,
      shows: [value(image), UNCHECKED, /<input type="radio".*<input type="radio"[^>]* checked=""/s],
    },
    {
      old: `/copy?from=${image}&attached=no`,
      now: `/copy?from=${image}&attachments=no`,
      shows: [value(image), UNCHECKED],
    },
    {
      old: `/retention?repositories=${repository}&newest=3&by=created&days=30&promoted=no`,
      now: `/retention?repositories=${repository}&keepNewest=3&newestBy=created&olderThanDays=30&keepPromoted=no`,
      shows: [value(repository), value('3'), 'value="created" selected', value('30'), UNCHECKED],
    },
    { old: `/${host}?view=doctor`, now: `/${host}?view=check`, shows: ['name="view" value="check"'] },
    { old: `/${image}?view=attached`, now: `/${image}?view=attachments`, shows: [tab('attachments')] },
    {
      old: `/${repository}?view=matrix&gaps=yes`,
      now: `/${repository}?view=matrix&incomplete=yes`,
      shows: [tab('matrix'), checkedAfter('checkbox')],
    },
    {
      old: `/${host}?view=platforms&choose=1.*&gaps=yes`,
      now: `/${host}?view=platforms&tag=1.*&incomplete=yes`,
      shows: [value('1.*'), checkedAfter('checkbox')],
    },
    {
      old: `/${host}?view=platforms&list=${image}`,
      now: `/${host}?view=platforms&references=${image}`,
      shows: ['of a pasted list'],
    },
    ...['storage', 'manifests'].map((view) => ({
      old: `/${repository}?view=${view}&find=abcdef`,
      now: `/${repository}?view=${view}&digest=abcdef`,
      shows: [tab(view)],
    })),
    {
      old: `/${repository}?view=manifests&state=helper`,
      now: `/${repository}?view=manifests&state=attachment`,
      shows: [tab('manifests')],
    },
  ]
}

/** Every old GET route. `shows` is part of the response. */
function listRoutes({ from, to }: Pair, repository: string, load: string): Opened[] {
  const { host } = to.proxy
  const open = from.proxy.host
  const query = `reference=${repository}`
  return [
    { old: `/api/doctor?registry=${host}`, now: `/api/check?registry=${host}`, shows: ['"checks":['] },
    // Before the next one, which loads the tags again.
    {
      old: `/api/contents?${query}&scan=${load}&unread=yes`,
      now: `/api/storage?${query}&tagDetails=${load}&load=yes`,
      shows: ['"config":{'],
    },
    {
      old: `/api/scan?${query}&details=yes`,
      now: `/api/tag-details?${query}&spendQuota=yes`,
      shows: ['"tagCount":1', '"tag":"1.0"'],
    },
    {
      old: `/api/rows?${query}&tags=1.0&details=yes`,
      now: `/api/rows?${query}&tags=1.0&spendQuota=yes`,
      shows: ['"tag":"1.0"'],
    },
    {
      old: `/api/coverage?items=${repository}&choose=1.*&details=yes`,
      now: `/api/coverage?references=${repository}&tag=1.*&spendQuota=yes`,
      shows: ['"tag":"1.0"'],
    },
    {
      old: `/api/repositories?registry=${open}&under=dev`,
      now: `/api/repositories?registry=${open}&namespace=dev`,
      shows: ['"isRepository":false'],
    },
  ]
}

/** `get` would compare the response with a schema, and an old path doesn't have one. */
function ask({ request }: Pair, address: string, options: object = {}) {
  return request.fetch(address, { maxRedirects: 0, ...options })
}

async function begin(pair: Pair) {
  const { to, dev } = pair
  await pushImage(dev, '1.0', {})
  await pair.signIn()
  const host = to.proxy.host
  const repository = `${host}/${dev.repository}`
  const lines = await (await pair.request.get(`/api/tag-details?reference=${repository}`)).text()
  const [load = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(lines) ?? []
  return { pages: listPages(host, repository), routes: listRoutes(pair, repository, load), repository }
}

test('every old address redirects to the new one, which shows what was requested', async ({ pair }) => {
  const { pages, routes } = await begin(pair)
  for (const { old, now } of [...pages, ...routes])
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(pair, old, { method })
      expect([answer.status(), answer.headers().location], old).toEqual([308, now])
      expect(answer.headers(), old).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      expect((await answer.body()).length).toBe(0)
    }
  for (const { old, shows } of pages) {
    const { status, markup } = await readPage(pair.request, old)
    expect(status, old).toBe(200)
    for (const part of shows) expect(markup, old).toMatch(part)
  }
  for (const { old, shows } of routes) {
    const answer = await pair.request.get(old)
    expect(answer.status(), old).toBe(200)
    for (const part of shows) expect(await answer.text(), old).toMatch(part)
  }
  const heading = async (address: string) =>
    /<h1[^>]*>(.*?)<\/h1>/s.exec((await readPage(pair.request, address)).markup)?.[1]
  expect(await heading(`/undo?of=${JOB}`)).not.toBe(await heading('/undo'))

  const applied = { old: '/api/plans/{id}/run', now: '/api/plans/{id}/apply' }
  const decided = readRenamedAddresses(readFileSync('docs/decisions/names-in-0.2.md', 'utf8'))
  const opened = new Set([...pages, ...routes, applied].flatMap(describeRenames))
  expect([...opened].sort()).toEqual([...new Set(decided.flatMap(describeRenames))].sort())
})

test('a plan can also be applied at the old path, without a redirect', async ({ pair }) => {
  const { repository } = await begin(pair)
  const data = { action: 'copy', from: [`${repository}:1.0`], to: [`${repository}:2.0`] }
  const { id } = await (await pair.request.post('/api/plans', { data })).json()
  const answer = await ask(pair, `/api/plans/${id}/run`, { method: 'POST', data: {} })
  expect(answer.status(), await answer.text()).toBe(202)
  const { job } = await answer.json()
  await (await pair.request.get(`/api/jobs/${job}`)).text()
  expect((await pair.request.get(`/${repository}:2.0`)).status()).toBe(200)
})

test('an old address is refused like the new one', async ({ pair }) => {
  const refused = async (options: object) => (await ask(pair, '/compose?parts=a', options)).status()
  expect(await refused({ method: 'POST' })).toBe(405)
  expect(await refused({ headers: { host: 'images.acme.dev' } })).toBe(421)
  expect(await refused({ headers: { referer: 'http://wiki.lan/', origin: '' } })).toBe(403)
  const evil = await ask(pair, `${pair.app.url}//evil.example/app?view=attached`)
  expect(evil.headers().location ?? '').not.toMatch(/^(?:https?:)?[/\\]{2}/)
})

test('an unknown route links to the list of routes', async ({ pair }) => {
  const answer = await pair.request.get('/api/scans')
  expect(answer.status()).toBe(404)
  expect(await answer.text()).toContain('docs/api.md')
})
