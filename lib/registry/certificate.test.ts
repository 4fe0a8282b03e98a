import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selfSigned } from '@/lib/testing/registry/certificate'
import { fakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { readCertificate } from './certificate'

let server: Server
let url: URL
let requestCount = 0
const certificate = selfSigned()
beforeAll(async () => {
  server = createServer(certificate, (_, response) => {
    requestCount += 1
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

test('an untrusted certificate is read with its problem, and no request is sent', async () => {
  const read = await readCertificate(url, { timeoutMs: 5000 })
  expect(read).toMatchObject({
    subject: 'registry.test',
    issuer: 'registry.test',
    problem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  })
  const daysLeft = (read.validUntil.getTime() - Date.now()) / 86_400_000
  expect(Math.round(daysLeft)).toBe(2)
  expect(requestCount).toBe(0)
})

test('is valid with its authority', async () => {
  expect(await readCertificate(url, { ca: certificate.cert, timeoutMs: 5000 })).not.toHaveProperty('problem')
})

test("isn't valid for another name", async () => {
  const elsewhere = new URL(`https://localhost:${url.port}`)
  const read = await readCertificate(elsewhere, {
    ca: certificate.cert,
    address: '127.0.0.1',
    timeoutMs: 5000,
  })
  expect(read.problem).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('a port that speaks http says so', async () => {
  const { host } = await fakeRegistry()
  const error = await refusal(readCertificate(new URL(`https://${host}`), { timeoutMs: 5000 }))
  expect(error.fix).toContain('uses plain HTTP')
})

test('an aborted handshake ends at once, and one without a response times out', async () => {
  const signal = AbortSignal.abort()
  expect(await refusal(readCertificate(url, { timeoutMs: 5000, signal }))).toMatchObject({
    code: 'CANCELED',
  })
  const silent = createTcpServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const nowhere = new URL(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`)
  expect(await refusal(readCertificate(nowhere, { timeoutMs: 50 }))).toMatchObject({ code: 'TIMEOUT' })
  silent.close()
})
