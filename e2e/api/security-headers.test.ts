import { readFileSync } from 'node:fs'
import { type IncomingMessage, request as send } from 'node:http'
import { join } from 'node:path'
import { expect } from 'vitest'
import { EVIL, LONG } from '../../lib/testing/hostile-text'
import { projectFolder } from '../support/app-process'
import { test } from './api-test'

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}
const PAGE =
  /^default-src 'self'; .*object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self' 'nonce-([A-Za-z0-9+/]{24})' 'strict-dynamic'$/
const NO_PAGE = expect.stringMatching(/^default-src 'none'; .*sandbox$/)

test('every page has its own nonce for its scripts, and nothing else can act as a page', async ({
  request,
  registry,
}) => {
  const image = await registry.push('1.0')
  const artifact = `/${registry.reference('1.0')}`
  const nonces: string[] = []
  for (const [path, status] of [
    ['/', 200],
    [`/${registry.reference()}`, 200],
    [artifact, 200],
    [artifact, 200],
    ['/nginx', 307],
    ['/none.example/nothing', 404],
    [`${artifact}-none`, 404],
    ['/_next/none', 404],
    ['/_not-found', 404],
    ['/_global-error', 404],
  ] as const) {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(status)
    expect(answer.headers(), path).toMatchObject({ ...ALWAYS, 'cross-origin-opener-policy': 'same-origin' })
    const [, nonce = ''] = PAGE.exec(answer.headers()['content-security-policy'] ?? '') ?? []
    expect(nonce, path).not.toBe('')
    nonces.push(nonce)
    const html = await answer.text()
    const tags = html.match(/<script\b[^>]*>|<link\b[^>]*as="script"[^>]*>/g) ?? []
    expect(tags.length, path).toBeGreaterThan(3)
    expect(
      tags.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([])
    expect(html).not.toMatch(/<[^>]* on[a-z]+=/)
  }
  expect(new Set(nonces).size).toBe(nonces.length)

  const reference = `${registry.reference()}@${image.config.digest}`
  for (const path of [
    '/api/registries',
    '/api/none',
    '/api/tags',
    `/api/tags?reference=${registry.reference()}`,
    `/api/rows?reference=${registry.reference()}&tags=1.0`,
    `/api/manifest?reference=${registry.reference('1.0')}`,
    `/api/blob?reference=${reference}`,
    '/icon.svg',
    '/apple-icon.png',
  ]) {
    const { headers } = { headers: (await request.get(path)).headers() }
    expect(headers, path).toMatchObject({ ...ALWAYS, 'content-security-policy': NO_PAGE })
  }
  const foreign = await request.get('/', { headers: { host: 'rebound.example' } })
  expect(foreign.status()).toBe(421)
  const policy = expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline'; /)
  expect(foreign.headers()).toMatchObject({ ...ALWAYS, 'content-security-policy': policy })
  const script = /<script src="([^"]+)"/.exec(await (await request.get('/')).text())?.[1] ?? ''
  for (const path of [script, '/robots.txt', '/favicon.ico'])
    expect((await request.get(path)).headers(), path).toMatchObject(ALWAYS)
})

test('responses without a route have the same headers, and aren’t logged as errors', async ({ app }) => {
  const { hostname, port } = new URL(app.url)
  const ask = (method: string, path: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = send({ hostname, port, method, path }, (answer) => resolve(answer.resume()))
      sent.on('error', reject).end()
    })
  for (const [method, path, status] of [
    ['GET', '/api/%zz', 400],
    ['GET', '/api/jobs/%ff', 400],
    ['OPTIONS', '*', 400],
    ['TRACE', '/api/registries', 405],
    ['TRACE', '/', 405],
    ['PUT', '/nginx', 405],
    ['PUT', '/api/registries', 405],
    ['OPTIONS', '/api/registries', 204],
    ['GET', '/nginx/', 308],
    ['GET', '/api/registries/', 308],
    ['GET', '//nginx', 308],
    ['HEAD', '/api/%zz', 400],
  ] as const) {
    const answer = await ask(method, path)
    expect(answer.statusCode, `${method} ${path}`).toBe(status)
    expect(answer.headers, `${method} ${path}`).toMatchObject({
      ...ALWAYS,
      'content-security-policy': expect.stringMatching(/^default-src 'none'; /),
    })
  }
  expect(app.output()).not.toMatch(/rror/)
})

test('logs an interrupted body at most once', async ({ app }) => {
  const { hostname, port } = new URL(app.url)
  const before = app.output().length
  await new Promise<void>((resolve) => {
    const headers = { 'content-type': 'application/json', origin: app.url, 'content-length': '1000' }
    const sent = send({ hostname, port, method: 'POST', path: '/api/session', headers })
    sent.on('error', () => resolve())
    sent.write('{"registry":', () => setTimeout(() => sent.destroy(new Error('left')), 100))
  })
  // Once the server answers a later request, it has handled the earlier one.
  expect((await fetch(`${app.url}/api/ready`)).status).toBe(200)
  expect(app.output().slice(before).trim().split('\n').filter(Boolean).length).toBeLessThanOrEqual(1)
})

test('no page is prerendered, except those that are never served', () => {
  const manifest: { routes: Record<string, unknown>; dynamicRoutes: object } = JSON.parse(
    readFileSync(join(projectFolder, '.next/prerender-manifest.json'), 'utf8'),
  )
  const icons = ['/apple-icon.png', '/favicon.ico', '/icon.svg']
  const pages = Object.keys(manifest.routes).filter((route) => !icons.includes(route))
  expect(pages.filter((route) => route !== '/_global-error' && route !== '/_not-found')).toEqual([])
  expect(manifest.dynamicRoutes).toEqual({})
})

test('a hostile media type doesn’t become a header', async ({ request, registry }) => {
  for (const [n, mediaType] of [
    'text/html\r\nset-cookie: evil=1',
    EVIL,
    '\u202e',
    'text/html',
    LONG,
  ].entries()) {
    registry.proxy.intercept(new RegExp(`manifests/${n}\\.0`), {
      status: 200,
      body: JSON.stringify({ schemaVersion: 2, mediaType, config: {}, layers: [] }),
    })
    const answer = await request.get(`/api/manifest?reference=${registry.reference(`${n}.0`)}`)
    expect(answer.headers()).toMatchObject({
      'content-type': mediaType === 'text/html' ? mediaType : 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="[a-z0-9.-]+\.json"$/),
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/),
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers()).not.toHaveProperty('set-cookie')
  }
})
