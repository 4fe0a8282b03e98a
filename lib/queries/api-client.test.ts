import { afterEach, expect, test, vi } from 'vitest'
import { getJson } from './api-client'

afterEach(() => vi.unstubAllGlobals())

function answer(body: BodyInit, init: ResponseInit = {}) {
  vi.stubGlobal('fetch', async () => new Response(body, init))
}

const brokenBy = (error: Error) => new ReadableStream({ pull: (controller) => controller.error(error) })

test('a body that breaks off is an interruption', async () => {
  const interrupted = { status: 502, code: 'INTERRUPTED' }
  answer('{"tags":')
  await expect(getJson('/api/tags')).rejects.toMatchObject(interrupted)
  answer(brokenBy(new TypeError('network error')))
  await expect(getJson('/api/tags')).rejects.toMatchObject(interrupted)
})

test('a canceled request stays canceled', async () => {
  const aborted = new DOMException('Aborted', 'AbortError')
  answer(brokenBy(aborted))
  await expect(getJson('/api/tags')).rejects.toBe(aborted)
})

test('a page with status 200 is not ours', async () => {
  answer('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html; charset=utf-8' } })
  await expect(getJson('/api/tags')).rejects.toMatchObject({
    code: 'RESPONSE_INVALID',
    message: 'The response didn’t come from Porthole’s server.',
    fix: expect.stringContaining('proxy'),
  })
})

test('a refusal that breaks off keeps its status', async () => {
  answer(brokenBy(new TypeError('network error')), { status: 503, statusText: 'Service Unavailable' })
  await expect(getJson('/api/tags')).rejects.toMatchObject({ status: 503, message: 'Service Unavailable' })
})
