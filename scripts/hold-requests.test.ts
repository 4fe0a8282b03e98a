import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { holdRequests } from './hold-requests.ts'

test('requests wait for the gate, which then sees each of them once', async () => {
  const arrived = Promise.withResolvers<void>()
  const server = createServer((request, response) => response.end(request.url))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  holdRequests()
  let count = 0
  const countHeld = () => {
    count += 1
    if (count === 2) arrived.resolve()
  }
  subscribe('http.server.request.start', countHeld)
  const early = ['/one', '/two'].map((path) => fetch(url + path).then((answer) => answer.text()))
  await arrived.promise
  unsubscribe('http.server.request.start', countHeld)

  const seen: unknown[] = []
  const gate = (message: unknown) => {
    seen.push((message as { request: { url: string } }).request.url)
  }
  subscribe('http.server.request.start', gate)
  onTestFinished(() => void unsubscribe('http.server.request.start', gate))
  channel('porthole.gate').publish({})
  expect((await Promise.all(early)).sort()).toEqual(['/one', '/two'])
  expect(await (await fetch(`${url}/three`)).text()).toBe('/three')
  expect(seen.sort()).toEqual(['/one', '/three', '/two'])
})
