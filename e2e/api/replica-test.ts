import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { APIRequestContext } from 'playwright'
import { test as base, expect } from 'vitest'
import { newApiContext } from '../support/api-context'
import type { Pair } from '../support/pair'
import { type Replicas, startReplicas } from '../support/replicas'
import { expectNoSecrets } from '../support/secrets'

/** A visitor of several addresses with the same cookies. */
export interface Visitor {
  /** Sends requests to an address, with its `Origin`. */
  at(server: { url: string }): Promise<APIRequestContext>
  /** For requests that need a stream. */
  cookie: string
}

/** A test with two replicas. A worker's tests share them, so what a test breaks is repaired before the next one. */
export const test = base.extend<{
  $worker: { world: Replicas }
  $test: { pair: Pair; visitor: Visitor }
}>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest parses the pattern to find out which fixtures this one needs.
    async ({}, provide) => {
      const world = await startReplicas({
        targets: { replicated: { allow: ['copy', 'tag', 'delete'] } },
      })
      await provide(world)
      await world.stop()
    },
    { scope: 'worker' },
  ],
  pair: async ({ world, task }, provide) => {
    const id = createHash('sha256').update(task.fullName).digest('hex').slice(0, 6)
    const pair = await world.begin(`app-${id}`)
    await expectReady(world)
    await provide(pair)
    for (const replica of world.replicas) {
      const { output, dataFolder } = replica.process()
      // One that was stopped has no folder, and was checked then.
      if (existsSync(dataFolder)) expectNoSecrets(output(), dataFolder)
    }
  },
  // Signed in as the pusher.
  visitor: async ({ pair }, provide) => {
    await pair.signIn()
    const visitor = await visitorOf(pair.request)
    await provide(visitor)
    await visitor.leave()
  },
})

/** Waits until all replicas can use their database. */
export async function expectReady({ replicas }: Replicas): Promise<void> {
  for (const { url } of replicas)
    await expect
      .poll(async () => (await fetch(`${url}/api/ready`)).json(), { timeout: 40_000 })
      .toEqual({ status: 'ready' })
}

/** The same visitor at other addresses. Cookies don't depend on the port. */
export async function visitorOf(request: APIRequestContext): Promise<Visitor & { leave(): Promise<void> }> {
  const storageState = await request.storageState()
  const contexts = new Map<string, APIRequestContext>()
  return {
    cookie: storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    at: async ({ url }) => {
      const context =
        contexts.get(url) ??
        (await newApiContext({ baseURL: url, extraHTTPHeaders: { origin: url }, storageState }))
      contexts.set(url, context)
      return context
    },
    leave: async () => {
      for (const context of contexts.values()) await context.dispose()
    },
  }
}
