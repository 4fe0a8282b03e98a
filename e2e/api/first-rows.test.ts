import type { APIRequestContext } from 'playwright'
import { describe, expect } from 'vitest'
import { serveTags } from '../support/serve-tags'
import type { StoryRegistry } from '../support/story-registry'
import { test } from './api-test'

/** A repository with 60 tags of one image. */
async function serveSixty(registry: StoryRegistry): Promise<string> {
  const manifest = await registry.push('1.0')
  const tags = Array.from({ length: 60 }, (_, n) => `1.0.${n}`)
  serveTags(registry.proxy, { repository: registry.repository, tags, manifest })
  registry.proxy.log.clear()
  return `/${registry.reference()}`
}

/** The tags that were requested, in order. */
const asked = ({ proxy }: StoryRegistry) => proxy.log.heads().map(({ path }) => path.split('/').at(-1))

/** Opens the page and waits until it's complete, which is when all rows are there or have taken too long. */
async function open(request: APIRequestContext, path: string, headers: Record<string, string> = {}) {
  const answer = await request.get(path, { headers })
  expect(answer.status()).toBe(200)
  await answer.body()
}

test('the page loads the rows that the table shows first, each once', async ({ request, registry }) => {
  await open(request, await serveSixty(registry))
  expect(asked(registry).sort()).toEqual(Array.from({ length: 25 }, (_, n) => `1.0.${35 + n}`).sort())
  expect(registry.proxy.log.repeated()).toEqual([])
})

test('of the filter and the order in its address', async ({ request, registry }) => {
  const path = await serveSixty(registry)
  await open(request, `${path}?filter=1.0.5&sort=oldest`)
  expect(asked(registry).sort()).toEqual(['1.0.5', ...Array.from({ length: 10 }, (_, n) => `1.0.5${n}`)])
})

test('nothing is loaded for HEAD requests, prefetches, and other views', async ({ request, registry }) => {
  const path = await serveSixty(registry)
  expect((await request.head(path)).status()).toBe(200)
  await open(request, path, { rsc: '1', 'next-router-prefetch': '1' })
  await open(request, path, { 'sec-purpose': 'prefetch' })
  await open(request, `${path}?view=versions`)
  await open(request, `${path}?sort=created`)
  expect(asked(registry)).toEqual([])
})

describe('at a registry that rate-limits pulls', () => {
  test.override({ isCold: true })

  test('the page loads no row', async ({ request, registry }) => {
    await registry.push('1.0')
    const { log, addHeaders } = registry.proxy
    addHeaders({ 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '60;w=21600' })
    log.clear()
    await open(request, `/${registry.reference()}`)
    expect(log.lines()).toEqual([expect.stringContaining('GET tags/list')])
  })
})
