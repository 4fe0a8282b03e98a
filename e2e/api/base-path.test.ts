import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type APIRequestContext, request as playwright } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppProcess, startApp } from '../support/app-process'
import { type BelowPath, PATH, startBelowPath } from '../support/below-path'
import { freePort } from '../support/listen'
import type { Pair } from '../support/pair'
import { pushSigned, seedVersions } from '../support/seed-pair'

let below: BelowPath
let pair: Pair
let visitor: APIRequestContext
let signedAt = ''

beforeAll(async () => {
  below = await startBelowPath()
  pair = await below.begin('base-path')
  signedAt = (await pushSigned(pair)).digest
  await seedVersions(pair)
  const { origin } = below
  visitor = await playwright.newContext({ ignoreHTTPSErrors: true, extraHTTPHeaders: { origin } })
  await signIn(visitor, below, pair)
}, 120_000)
afterAll(async () => {
  await visitor?.dispose()
  await below?.stop()
})

async function signIn(context: APIRequestContext, { url }: BelowPath, { to, pusher }: Pair): Promise<void> {
  const data = { registry: to.proxy.host, username: pusher.user, password: pusher.password }
  const answer = await context.post(`${url}/api/session`, { data })
  expect(answer.status(), await answer.text()).toBe(200)
}

const get = (address: string, options: object = {}) =>
  visitor.get(below.url + address, { maxRedirects: 0, ...options })

/** Every address in the markup that a browser could request. */
function addressesIn(html: string): string[] {
  const attributes = html.matchAll(/\s(?:href|src|action|formaction|data-href|content)="(\/[^"]*)"/gi)
  return [...attributes].map(([, address = '']) => address.replaceAll('&amp;', '&'))
}

const isBelow = (address: string) =>
  (address === PATH || /^[/?#]/.test(address.slice(PATH.length))) &&
  address.startsWith(PATH) &&
  !address.startsWith(`${PATH}${PATH}`)

test('no address of any page lacks the path or has it twice, and every file of a page is there', async () => {
  const { from, to, source, dev } = pair
  const image = `${from.proxy.host}/${source.repository}:1.0`
  const versions = `${to.proxy.host}/${dev.repository}`
  const views = ['versions', 'matrix', 'storage', 'manifests', 'untagged', 'stages']
  const pages = [
    '',
    '/activity',
    '/stages',
    `/${from.proxy.host}`,
    `/${from.proxy.host}?view=check`,
    `/${to.proxy.host}?view=platforms`,
    `/${from.proxy.host}/team`,
    `/${versions}`,
    ...views.map((view) => `/${versions}?view=${view}`),
    `/${image}`,
    ...['manifest', 'config', 'layers', 'attachments', 'labels'].map((view) => `/${image}?view=${view}`),
    `/${image}?view=manifest&platform=linux/amd64&document=config`,
    `/${from.proxy.host}/${source.repository}@${signedAt}`,
    `/copy?from=${image}`,
    `/delete?from=${versions}:1.0.0`,
    `/image-index?images=${image}`,
    `/retention?repositories=${versions}`,
    '/restore',
    `/${image}x`,
    '/ghcr.io/not/configured',
    '/_global-error',
  ]
  const files = new Set<string>()
  for (const page of pages) {
    const answer = await get(page)
    expect(answer.headers()['content-security-policy'], page).toContain("'strict-dynamic'")
    const html = await answer.text()
    const addresses = addressesIn(html)
    expect(addresses.length, page).toBeGreaterThan(5)
    expect(
      addresses.filter((address) => !isBelow(address)),
      page,
    ).toEqual([])
    expect(html.match(/["'(]\/_next\//g), page).toBeNull()
    for (const address of addresses)
      if (address.includes('/_next/') || /\.\w+$/.test(address)) files.add(address)
  }
  for (const file of files) {
    if (!/\.(?:js|css|woff2|svg|ico)(?:\?|$)/.test(file)) continue
    const answer = await visitor.get(below.origin + file)
    expect(answer.status(), file).toBe(200)
    if (!/\.css/.test(file)) continue
    for (const [, url = ''] of (await answer.text()).matchAll(/url\(["']?([^"')]+)/g)) {
      if (url.startsWith('data:')) continue
      const font = new URL(url, below.origin + file)
      expect([font.origin, isBelow(font.pathname)], url).toEqual([below.origin, true])
      expect((await visitor.get(font.href)).status(), url).toBe(200)
    }
  }
  expect([...files].some((file) => file.includes('.css'))).toBe(true)
  expect(below.outside()).toEqual([])
})

test('every redirect stays below the path', async () => {
  const { host } = pair.from.proxy
  const moved = [
    ['/', 308, ''],
    [`/${host}/`, 308, `/${host}`],
    [`/${host}/team/app/?view=versions`, 308, `/${host}/team/app?view=versions`],
    ['/nginx:1.27', 307, '/docker.io/library/nginx:1.27'],
    ['/index.docker.io/library/nginx?view=versions', 307, '/docker.io/library/nginx?view=versions'],
    [`/compose?parts=${host}/a:1`, 308, `/image-index?images=${host}/a:1`],
    [`/${host}?view=doctor`, 308, `/${host}?view=check`],
    [`/api/doctor?registry=${host}`, 308, `/api/check?registry=${host}`],
  ] as const
  for (const [old, status, now] of moved) {
    const answer = await get(old)
    const location = new URL(answer.headers().location ?? '', below.origin)
    expect([answer.status(), location.href], old).toEqual([status, below.url + now])
  }
  const evil = (await get('//evil.example/a')).headers().location ?? ''
  expect(new URL(evil, below.origin).href.startsWith(`${below.url}/`)).toBe(true)
  // Next's router follows links with these headers.
  const rsc = await get('/nginx:1.27', { headers: { rsc: '1' }, maxRedirects: 5 })
  expect(rsc.url()).toContain(`${below.url}/`)
  const prefetch = await get(`/${host}`, {
    headers: { rsc: '1', 'next-router-prefetch': '1' },
    maxRedirects: 5,
  })
  expect(prefetch.headers()['content-type']).toContain('text/x-component')
})

test('the API describes itself at the path, and probes need no path', async () => {
  const document = await (await get('/api/openapi.json')).json()
  const [{ url }] = document.servers
  expect(new URL(url + Object.keys(document.paths)[0], `${below.url}/api/openapi.json`).href).toBe(
    `${below.url}/api/registries`,
  )
  for (const file of ['/robots.txt', '/icon.svg', '/favicon.ico'])
    expect((await get(file)).status(), file).toBe(200)
  const unknown = await get('/api/scans')
  expect([unknown.status(), (await unknown.json()).errors[0].message]).toEqual([
    404,
    'The route GET /api/scans doesn’t exist.',
  ])

  const app = pair.app.url
  for (const path of ['', PATH])
    for (const probe of ['/api/health', '/api/ready', '/api/health?from=probe'])
      expect((await visitor.get(app + path + probe)).status(), path + probe).toBe(200)
  expect((await visitor.get(`${app}${PATH}/api/metrics`)).status()).toBe(200)
  const outside = await visitor.get(`${app}/api/metrics`)
  expect(outside.status()).toBe(404)
  expect((await outside.json()).errors[0]).toMatchObject({
    code: 'NOT_FOUND',
    detail: { fix: expect.any(String) },
  })
})

test('what is refused leads back below the path', async () => {
  const script = await playwright.newContext({ ignoreHTTPSErrors: true })
  const headers = { referer: 'http://wiki.lan/' }
  const foreign = await script.get(`${below.url}/${pair.from.proxy.host}`, { headers })
  expect(foreign.status()).toBe(403)
  expect(addressesIn(await foreign.text())).toEqual([`${PATH}/${pair.from.proxy.host}`])
  const refused = await script.post(`${below.url}/api/plans`, { data: {} })
  expect((await refused.json()).errors[0].detail.fix).toContain(`Origin: ${below.origin}.`)
  await script.dispose()
  for (const path of ['/', '/tools', '/tools/portholes', '/ghcr.io/a']) {
    const answer = await visitor.get(pair.app.url + path)
    const html = await answer.text()
    expect([answer.status(), addressesIn(html)], path).toEqual([404, [PATH]])
    expect(html).toContain('a proxy removes the path')
  }
})

async function cookiesOf(context: APIRequestContext): Promise<unknown[]> {
  const { cookies } = await context.storageState()
  return cookies.map(({ name, path, secure }) => [name.split('-session')[0], path, secure])
}

test('cookies are for the path only, and for https only where it is used', async () => {
  expect(await cookiesOf(visitor)).toEqual([['__Secure-porthole', PATH, true]])
  const plain = await startBelowPath('http')
  const other = await playwright.newContext({ extraHTTPHeaders: { origin: plain.origin } })
  try {
    await signIn(other, plain, await plain.begin('plain'))
    expect(await cookiesOf(other)).toEqual([['porthole', PATH, false]])
  } finally {
    await other.dispose()
    await plain.stop()
  }
})

/** Starts Porthole without a proxy, at this path of its own address. */
async function startAt(path: string, settings: Record<string, string> = {}) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const app = await startApp({ PORT: String(port), PUBLIC_URL: origin + path, ...settings })
  return { app, origin, url: origin + path.replace(/\/$/, '') }
}

test.each(['/a.b/c-d_e~f', '/a/b/c/d/', '/ghcr.io', '/api'])('everything is below %s', async (path) => {
  const { app, origin, url } = await startAt(path)
  const base = new URL(url).pathname
  try {
    const html = await (await fetch(url)).text()
    for (const address of addressesIn(html)) {
      expect(address.startsWith(base), address).toBe(true)
      expect((await fetch(origin + address)).status, address).toBe(200)
    }
    for (const address of ['/sample', '/sample/library/nginx', '/api/registries', '/api/health'])
      expect((await fetch(url + address)).status, address).toBe(200)
    expect((await fetch(`${url}/`, { redirect: 'manual' })).headers.get('location')).toBe(base)
    const copy = await fetch(`${url}/undo`, { redirect: 'manual' })
    expect([copy.status, copy.headers.get('location')]).toEqual([308, `${base}/restore`])
    for (const outside of ['/', '/robots.txt', base.replaceAll('.', 'x').slice(0, -1) || '/'])
      expect((await fetch(origin + outside)).status, outside).toBe(404)
  } finally {
    await app.stop()
  }
})

test('the copy for a path is removed at the end, is left by a crash without harm, and is not made at the root', async () => {
  const TMPDIR = mkdtempSync(join(tmpdir(), 'porthole-tmp-'))
  const started: AppProcess[] = []
  const start = async (path: string) => {
    const { app, url } = await startAt(path, { TMPDIR })
    started.push(app)
    expect((await fetch(url)).status).toBe(200)
    return app
  }
  try {
    const crashed = await start('/porthole')
    const [left] = readdirSync(TMPDIR)
    process.kill(crashed.pid, 'SIGKILL')
    await crashed.stop()
    expect(readdirSync(TMPDIR)).toEqual([left])
    const next = await start('/porthole')
    expect(readdirSync(TMPDIR)).toHaveLength(2)
    await next.stop()
    expect(readdirSync(TMPDIR)).toEqual([left])
    await start('')
    expect(readdirSync(TMPDIR)).toEqual([left])
  } finally {
    for (const app of started) await app.stop()
    rmSync(TMPDIR, { recursive: true, force: true })
  }
})
