import { expect, test } from 'vitest'
import { placeIn, promotionOf, refusedStep, type Stage, stageOf } from './stage'

const stages: Stage[] = [
  { name: 'dev', registry: 'a.dev', prefix: 'dev/' },
  { name: 'staging', registry: 'a.dev', prefix: 'dev/staging/' },
  { name: 'prod', registry: 'b.dev', prefix: '' },
]
const place = (registry: string, repository: string) => ({ registry, repository })

test('a repository is in the stage with the longest prefix, under the name after it', () => {
  expect(stageOf(stages, place('a.dev', 'dev/team/app'))).toMatchObject({ index: 0, name: 'team/app' })
  expect(stageOf(stages, place('a.dev', 'dev/staging/app'))).toMatchObject({ index: 1, name: 'app' })
  expect(stageOf(stages, place('b.dev', 'app'))).toMatchObject({ index: 2, name: 'app' })
  expect(stageOf(stages, place('a.dev', 'other/app'))).toBeUndefined()
  expect(stageOf(stages, place('a.dev', 'dev/'))).toBeUndefined()
  expect(stages.map((stage) => placeIn(stage, 'x').repository)).toEqual(['dev/x', 'dev/staging/x', 'x'])
})

test('images move forward only, and enter at the first stage', () => {
  const [dev, staging, prod, other] = [
    place('a.dev', 'dev/app'),
    place('a.dev', 'dev/staging/app'),
    place('b.dev', 'app'),
    place('c.dev', 'app'),
  ]
  for (const [from, to] of [
    [dev, staging],
    [dev, prod],
    [staging, prod],
    [other, dev],
    [prod, other],
    [dev, dev],
  ] as const)
    expect(refusedStep(stages, from, to)).toBeUndefined()
  expect(refusedStep(stages, prod, dev)).toBe('Images are promoted from dev to prod, never back.')
  expect(refusedStep(stages, other, prod)).toBe(
    'Images from other repositories enter at the first stage, dev. prod accepts images from earlier stages only.',
  )
})

test('a copy from a stage to a later one is a promotion', () => {
  const [dev, staging, prod, other] = [
    place('a.dev', 'dev/app'),
    place('a.dev', 'dev/staging/app'),
    place('b.dev', 'app'),
    place('c.dev', 'app'),
  ]
  expect(promotionOf(stages, dev, staging)).toEqual({ from: 'dev', to: 'staging' })
  expect(promotionOf(stages, dev, prod)).toEqual({ from: 'dev', to: 'prod' })
  for (const [from, to] of [
    [dev, place('a.dev', 'dev/copy')],
    [prod, dev],
    [other, dev],
    [prod, other],
  ] as const)
    expect(promotionOf(stages, from, to)).toBeUndefined()
})
