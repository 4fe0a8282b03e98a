import { createHash } from 'node:crypto'
import { test as base } from 'vitest'
import { type Pair, type PairOptions, PUSHER, startPair, TARGETS } from '../support/pair'
import { makePairPool, type PairPool } from '../support/pair-pool'
import { expectNoSecrets } from '../support/secrets'

interface PairTestOptions {
  /** The pair's target that the test changes; by default its first. */
  target: string | undefined
  /** Tests of a worker with the same options share a pair. */
  pairOptions: PairOptions
  /** For tests that see all of a registry, or need their own server. */
  isOwnPair: boolean
}

const account = { username: PUSHER.user, password: PUSHER.password }

/** A single app for all tests that can share one; each chooses its target. */
const SHARED_PAIR: PairOptions = {
  targets: {
    ...TARGETS,
    withAccount: { allow: ['copy'], ...account },
    withWriters: { allow: ['copy'], writers: ['alice'], ...account },
    staged: { allow: ['delete'], allowWithoutSignIn: true, ...account },
  },
  stages: [
    { name: 'dev', at: 'staged', prefix: 'dev/' },
    { name: 'prod', at: 'staged', prefix: 'prod/' },
  ],
  // No request comes from this network.
  fileSettings: { userHeader: { name: 'X-User', from: ['10.0.0.0/8'] } },
}

/** The default options. */
export const DEFAULT_PAIR_OPTIONS: PairTestOptions = {
  target: undefined,
  pairOptions: SHARED_PAIR,
  isOwnPair: false,
}

/** A test of API changes in two registries. */
export const test = base.extend<{ $worker: { pairs: PairPool }; $test: PairTestOptions & { pair: Pair } }>({
  ...DEFAULT_PAIR_OPTIONS,
  pairs: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest parses the pattern to find out which fixtures this one needs.
    async ({}, provide) => {
      const pool = makePairPool()
      await provide(pool)
      await pool.stop()
    },
    { scope: 'worker' },
  ],
  pair: async ({ pairs, target, pairOptions, isOwnPair, task }, provide) => {
    const running = isOwnPair ? await startPair(pairOptions) : await pairs.get(pairOptions)
    const id = createHash('sha256').update(task.fullName).digest('hex').slice(0, 6)
    const pair = await running.begin(`app-${id}`, target)
    await provide(pair)
    if (isOwnPair) return running.stop()
    // Stopping the app also looks for secrets, but no test would fail when the worker stops a shared one.
    expectNoSecrets(pair.app.output(), pair.app.dataFolder)
  },
})
