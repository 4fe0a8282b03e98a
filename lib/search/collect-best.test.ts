import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { collectBest } from './collect-best'

test.prop([fc.array(fc.nat(20)), fc.integer({ min: 1, max: 9 })])(
  'keeps the first items of a stable sort',
  (scores, max) => {
    const best = collectBest<number>(max)
    for (const [position, score] of scores.entries()) best.offer(score, position)
    const sorted = scores.map((score, position) => ({ score, position })).sort((a, b) => a.score - b.score)
    expect(best.items()).toEqual(sorted.slice(0, max).map(({ position }) => position))
    expect(best.count()).toBe(scores.length)
  },
)
