import { expect, test } from 'vitest'
import { limitNames } from './limit-names'

const names = (count: number) => Array.from({ length: count }, (_, n) => `name-${n}`)

test('a long list says that it’s shortened, a short one is complete', () => {
  expect(limitNames(names(20_000))).toEqual({ names: names(20_000) })
  const { names: shown, cut } = limitNames(names(20_003))
  expect(shown).toHaveLength(20_000)
  expect(cut).toContain('20,000 of 20,003')
})
