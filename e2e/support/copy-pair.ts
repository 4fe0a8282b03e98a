import { createHash } from 'node:crypto'
import { type Pair, type PairOptions, type PairStage, startPair } from './pair'
import { makePairPool, type PairPool } from './pair-pool'
import { FEW_PLATFORMS } from './seed-pair'
import { registryTest } from './story'

/** Of the pair that most stories share: from the open registry to the closed one. */
const STAGES: PairStage[] = [
  { name: 'dev', at: 'from', prefix: 'team/' },
  {
    name: 'prod',
    at: 'to',
    prefix: 'prod/',
    require: { platforms: FEW_PLATFORMS, attached: ['signature', 'attestation'] },
  },
]

/** A story of what changes registries, against two of them. */
export const test = registryTest.extend<
  {
    /** Which of the pair's targets the story changes; unless said, its first. */
    target: string | undefined
    /** The pair is shared with all stories of the worker that want the same. */
    pairOptions: PairOptions
    /** For stories that see all of a registry, or leave much in it. */
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
