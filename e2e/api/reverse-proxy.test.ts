import { readFileSync } from 'node:fs'
import { Agent, fetch, type RequestInit, type Response } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '../support/listen'
import { type Nginx, startNginx } from '../support/nginx'
import { placeNginxBlock, readProxyDocs } from '../support/nginx-docs'
import { type Pair, PUSHER, startPair } from '../support/pair'
import { pushImage } from '../support/push-image'
import { stopAll } from '../support/stop-all'

const LONG = { user: 'long', password: 'p'.repeat(7000) }
const account = { username: PUSHER.user, password: PUSHER.password }
const running: { stop(): unknown }[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

interface Proxied {
  pair: Pair
  /** `PUBLIC_URL` */
  url: string
  ask(address: string, init?: RequestInit): Promise<Response>
}

/** Starts Porthole with the settings of the docs, behind nginx with this block. */
async function startBehind(block: string): Promise<Proxied> {
  const port = await freePort()
  const path = /location (\/\w*)/.exec(block)?.[1]?.replace(/\/$/, '') ?? ''
  const url = `https://localhost:${port}${path}`
  const userSettings = readProxyDocs('yaml').find((text) => text.includes('userHeader')) ?? ''
  const started = await startPair({
    targets: { open: { allow: ['copy'] }, closed: { allow: ['copy'], writers: ['alice'], ...account } },
    fileSettings: parse(userSettings),
    variables: { PUBLIC_URL: url },
  })
  const pair = await started.begin('proxied', 'closed')
  // `openssl passwd -apr1`: nginx reads the same format on every system.
  const files = { 'porthole.htpasswd': 'alice:{PLAIN}in\nbob:{PLAIN}in\n' }
  const nginx: Nginx = await startNginx((at) => placeNginxBlock(block, { port: at, app: pair.app.url }), {
    port,
    files,
  })
  const dispatcher = new Agent({ connect: { ca: readFileSync(nginx.caFile, 'utf8') } })
  running.push({ stop: () => dispatcher.destroy() }, { stop: () => stopAll([nginx, started]) })
  const isClosed = block.includes('auth_basic')
  const ask = (address: string, { headers, ...init }: RequestInit = {}) => {
    const defaults = { origin: new URL(url).origin, ...(isClosed && { authorization: basic('alice') }) }
    return fetch(url + address, { dispatcher, ...init, headers: { ...defaults, ...Object(headers) } })
  }
  return { pair, url, ask }
}

const basic = (user: string) => `Basic ${Buffer.from(`${user}:in`).toString('base64')}`

function post(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** Reads until a text arrives, which fails if the response ends before. */
function readerOf(response: Response): (text: string) => Promise<void> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let read = ''
  return async (text) => {
    while (!read.includes(text)) {
      const { value, done = true } = (await reader?.read()) ?? {}
      if (done) throw new Error(`ended without ${text}`)
      read += decoder.decode(value, { stream: true })
    }
  }
}

const servers = readProxyDocs('nginx').filter((block) => block.startsWith('server'))
const blocks = servers.map((block) => ({
  block,
  name: `${/location (\S+)/.exec(block)?.[1]}${block.includes('auth_basic') ? ' with users' : ''}`,
}))

test('the docs have a block for the root, for a path, and for users', () => {
  expect(blocks.map(({ name }) => name)).toEqual(['/', '/porthole', '/ with users'])
  for (const text of readProxyDocs('yaml')) expect(parse(text)).toBeTypeOf('object')
})

test.each(blocks)('nginx at $name streams, and passes large headers on', async ({ block }) => {
  const { pair, ask } = await startBehind(block)
  const { from, to, source } = pair
  await pushImage(source, '1.0')

  const cookie = Array.from({ length: 4 }, (_, n) => `other${n}=${'x'.repeat(3700)}`).join('; ')
  expect((await ask('/', { headers: { cookie } })).status).toBe(200)

  to.tokens.users.set(LONG.user, { password: LONG.password, rights: {} })
  const open = { registry: await openHost(ask, pair), username: LONG.user, password: LONG.password }
  const signedIn = await ask('/api/session', post(open))
  expect(signedIn.status, await signedIn.text()).toBe(200)
  const lines = signedIn.headers.getSetCookie()
  expect(lines.join('').length).toBeGreaterThan(8192)
  for (const line of lines) expect(line).toMatch(/^__(?:Host|Secure)-.*; Secure/)
  const kept = lines.filter((line) => !line.includes('Max-Age=0')).map((line) => line.split(';')[0])
  const session = await ask(`/api/session?registry=${open.registry}`, {
    headers: { cookie: kept.join('; ') },
  })
  expect(await session.json()).toMatchObject({ username: LONG.user })

  from.proxy.gate.shut()
  const readUntil = readerOf(await ask(`/${from.proxy.host}?view=check`))
  await readUntil('Checking the registry')
  await from.proxy.gate.waiting(1)
  // It follows the page's frame while the registry still waits.
  await readUntil('GET /v2/ requires no sign-in')
  from.proxy.gate.open()
  await readUntil('</html>')
})

/** The target of the pair without an account in the settings. */
async function openHost(ask: Proxied['ask'], { from, to }: Pair): Promise<string> {
  const { registries } = (await (await ask('/api/registries')).json()) as { registries: { host: string }[] }
  const hosts = registries.map(({ host }) => host)
  return hosts.find((host) => host !== from.proxy.host && host !== to.proxy.host) ?? ''
}

test('only users of the proxy get in, and only under their own names', async () => {
  const { block } = blocks.find(({ name }) => name.includes('users')) ?? { block: '' }
  const { pair, ask } = await startBehind(block)
  await pushImage(pair.source, '1.0')
  const plan = {
    action: 'copy',
    from: [`${pair.from.proxy.host}/${pair.source.repository}:1.0`],
    to: [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`],
  }
  const planAs = async (headers: Record<string, string>) => {
    const { headers: type, ...init } = post(plan)
    return (await ask('/api/plans', { ...init, headers: { ...Object(type), ...headers } })).status
  }
  expect(await planAs({ authorization: '' })).toBe(401)
  expect((await ask('/', { headers: { authorization: '' } })).headers.get('www-authenticate')).toContain(
    'Porthole',
  )
  expect(await planAs({ authorization: basic('bob'), 'x-forwarded-user': 'alice' })).toBe(401)
  expect(await planAs({ authorization: basic('alice') })).toBe(200)
})
