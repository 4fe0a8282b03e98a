import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { findVisit, noteVisit, type Visit } from './page-visit'

/** A server that notes each request, responds after `respond` is called, and returns its visit. */
async function serve() {
  const gate = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<Visit | undefined>()
  const server = createServer(async (request, response) => {
    noteVisit(request, response)
    arrived.resolve(findVisit(headersOf(request)))
    await gate.promise
    response.end('a page')
  })
  await once(server.listen(0), 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}`, arrived: arrived.promise, respond: gate.resolve }
}

const headersOf = ({ headers }: IncomingMessage) => new Headers(headers as Record<string, string>)

test('a visit lasts until its page is complete', async () => {
  const { url, arrived, respond } = await serve()
  const page = fetch(url)
  const visit = await arrived
  respond()
  expect(await (await page).text()).toBe('a page')
  expect(visit?.left.aborted).toBe(false)
})

test('it knows when the response begins', async () => {
  const { url, arrived, respond } = await serve()
  const page = fetch(url)
  const visit = await arrived
  let hasBegun = false
  visit?.begun.then(() => {
    hasBegun = true
  })
  expect(hasBegun).toBe(false)
  respond()
  await page
  expect(hasBegun).toBe(true)
})

test('its signal aborts when the visitor leaves before', async () => {
  const { url, arrived } = await serve()
  const controller = new AbortController()
  const page = fetch(url, { signal: controller.signal }).catch(() => undefined)
  const visit = await arrived
  controller.abort()
  await page
  await expect.poll(() => visit?.left.aborted).toBe(true)
})

test.each<[string, RequestInit]>([
  ['a HEAD request', { method: 'HEAD' }],
  ["a router's prefetch", { headers: { rsc: '1', 'next-router-prefetch': '1' } }],
  ["a browser's prefetch", { headers: { purpose: 'prefetch' } }],
  ['speculation', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
])('%s is no visit', async (_, init) => {
  const { url, arrived, respond } = await serve()
  const page = fetch(url, init)
  expect(await arrived).toBeUndefined()
  respond()
  await page
})

test('no header that a visitor sends is a visit', () => {
  expect(findVisit(new Headers({ 'x-visit': '1' }))).toBeUndefined()
})
