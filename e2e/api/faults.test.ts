import type { APIRequestContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newApiContext } from '../support/api-context'
import type { AppProcess } from '../support/app-process'
import { type KnownFault, startFaultApp, startFaults } from '../support/faulty-registries'

const MIB = 1024 * 1024
const THROTTLED = '429 with Retry-After in seconds'
const ENDLESS = 'an endless manifest'

let faults: Map<string, KnownFault>
let app: AppProcess
let request: APIRequestContext
beforeAll(async () => {
  faults = await startFaults([THROTTLED, ENDLESS])
  app = await startFaultApp(faults)
  request = await newApiContext({ baseURL: app.url })
})
afterAll(async () => {
  await request.dispose()
  await app.stop()
  for (const { close } of faults.values()) await close()
})

function faulty(name: string): KnownFault {
  const fault = faults.get(name)
  if (!fault) throw new Error(`${name} was not started.`)
  return fault
}

test('an error has its code, its fix and how long to wait', async () => {
  const { host, fake } = faulty(THROTTLED)
  const path = '/v2/team/app/manifests/2.0'
  fake.table[path] = { status: 429, headers: { 'retry-after': '3600' }, body: 'slow down' }
  const answer = await request.get('/api/artifact', { params: { reference: `${host}/team/app:2.0` } })
  expect(answer.status()).toBe(429)
  expect(answer.headers()).toMatchObject({ 'retry-after': '3600', 'cache-control': 'no-store' })
  const detail = { fix: expect.stringContaining('60 minutes') }
  expect(await answer.json()).toEqual({ errors: [{ code: 'TOOMANYREQUESTS', message: 'slow down', detail }] })
  expect(fake.count(`GET ${path}`)).toBe(1)
})

test('reads only part of an endless body, and the server stays up', async () => {
  const { host, fake } = faulty(ENDLESS)
  fake.table['/v2/team/app/manifests/2.0'] = { body: Buffer.alloc(MIB, ' '), fault: 'endless' }
  const asked = Array.from({ length: 4 }, () =>
    request.get('/api/manifest', { params: { reference: `${host}/team/app:2.0` } }),
  )
  for (const answer of await Promise.all(asked))
    expect(await answer.json()).toMatchObject({ errors: [{ code: 'TOO_LARGE' }] })
  const endless = fake.requests.filter(({ path }) => path.endsWith('/2.0'))
  expect(endless).not.toEqual([])
  await expect.poll(() => endless.every(({ isLeft }) => isLeft)).toBe(true)
  for (const { sentBytes } of endless) expect(sentBytes).toBeLessThan(48 * MIB)
  expect((await request.get('/api/registries')).status()).toBe(200)
  expect(app.output()).not.toMatch(/unhandled|uncaught|out of memory/i)
})
