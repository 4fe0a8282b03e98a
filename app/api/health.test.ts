import { NextRequest } from 'next/server'
import { beforeEach, expect, test } from 'vitest'
import { once } from '@/lib/process'
import type { Settings } from '@/lib/settings/entry'
import { shutDownOnSignals } from '@/lib/start/shutdown'
import { gateHeaders } from '@/lib/testing/gate-headers'
import { readMetrics } from '@/lib/testing/telemetry/read-metrics'
import { GET as health } from './health/route'
import { GET as metrics } from './metrics/route'
import { GET as ready } from './ready/route'

// Read once per process, so the tests change this object.
const settings: Settings = {
  registries: [],
  host: '127.0.0.1',
  port: 3000,
  dataFolder: '.data',
  openPublicRegistries: true,
  trustProxy: false,
  sessionSecrets: [],
  allowedHosts: [],
  hasStore: false,
}
once('settings', () => Promise.resolve(settings))

beforeEach(() => {
  delete settings.metrics
})

function askMetrics(headers = gateHeaders()): Promise<Response> {
  return metrics(new NextRequest('http://localhost:3000/api/metrics', { headers }))
}

test('metrics are in Prometheus’ text format, and never cached', async () => {
  const answer = await askMetrics()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('server-timing')).toMatch(/^registry;desc="0"/)
  const names = readMetrics(await answer.text()).map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'porthole_build_info',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
    ]),
  )
})

test('metrics can be turned off', async () => {
  settings.metrics = false
  const answer = await askMetrics()
  expect([answer.status, (await answer.json()).errors[0].code]).toEqual([404, 'NOT_FOUND'])
})

test('a request before the gate is installed is told to retry', async () => {
  const answer = await askMetrics({})
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
})

test('ready until SIGTERM, alive until the end', async () => {
  expect((await ready()).status).toBe(200)
  const before = process.listeners('SIGTERM')
  const onSigint = process.listeners('SIGINT')
  shutDownOnSignals()
  process.emit('SIGTERM', 'SIGTERM')
  const answer = await ready()
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'ending' }])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(health().status).toBe(200)
  expect(process.listeners('SIGTERM')).toEqual(before)
  for (const listener of process.listeners('SIGINT').slice(onSigint.length)) process.off('SIGINT', listener)
})
