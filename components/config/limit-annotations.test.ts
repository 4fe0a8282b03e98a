import { expect, test } from 'vitest'
import { limitAnnotations } from './limit-annotations'

test('lists annotations by key, and truncates long ones', () => {
  expect(limitAnnotations([{ annotations: { b: 'x'.repeat(600), a: '1' } }, { annotations: {} }])).toEqual([
    {
      entries: [
        ['a', '1'],
        ['b', `${'x'.repeat(500)}… (600 characters)`],
      ],
      count: 2,
    },
    { entries: [], count: 0 },
  ])
})

test('limits annotations, whatever their number and length', () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`key ${n}`, 'v'.repeat(5000)]))
  const shown = limitAnnotations(Array(300).fill({ annotations: many }))
  expect(shown[0]?.entries).toHaveLength(30)
  expect(shown.every(({ count }) => count === 5000)).toBe(true)
  expect(JSON.stringify(shown).length).toBeLessThan(300_000)
})
