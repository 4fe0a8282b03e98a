import { createHash } from 'node:crypto'
import { type Pair, type PairOptions, type PairStage, startPair } from './pair'
import { makePairPool, type PairPool } from './pair-pool'
import { FEW_PLATFORMS } from './seed-pair'
import { registryTest } from './story'

/** The pair of most stories: from the open registry to the closed one. */
const STAGES: PairStage[] = [
  { name: 'dev', at: 'from', prefix: 'team/' },
  {
    name: 'prod',
    at: 'to',
    prefix: 'prod/',
    require: { platforms: FEW_PLATFORMS, attachments: ['signature', 'attestation'] },
  },
]

/** A story that changes registries, with two of them. */
export const test = registryTest.extend<
  {
    /** The pair's target that the story changes; by default its first. */
    target: string | undefined
    /** The pair is shared by all of the worker's stories with the same options. */
    pairOptions: PairOptions
    /** For stories that see all of a registry or leave much in it. */
    isOwnPair: boolean
    pair: Pair
  },
  { pairs: PairPool }
>({
  target: [undefined, { option: true }],
  pairOptions: [{ stages: STAGES }, { option: true }],
  isOwnPair: [false, { option: true }],
  pairs: [
    async ({ browserName: _ }, provide) => {
      const pool = makePairPool()
      await provide(pool)
      await pool.stop()
    },
    { scope: 'worker' },
  ],
  pair: async ({ pairs, target, pairOptions, isOwnPair }, provide, { testId, repeatEachIndex }) => {
    const running = isOwnPair ? await startPair(pairOptions) : await pairs.get(pairOptions)
    const id = createHash('sha256').update(`${testId} ${repeatEachIndex}`).digest('hex').slice(0, 6)
    await provide(await running.begin(`app-${id}`, target))
    if (isOwnPair) await running.stop()
  },
})
