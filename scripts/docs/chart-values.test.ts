import { expect, test } from 'vitest'
import { writeValuesTable } from './chart-values'

test('the table has a row for each key with a comment', () => {
  const yaml = "# One\na: ''\nb:\n  # Two | three\n  c: x\n  d:\n    # Four\n    e: [1]\n# Five\nf: {g: 1}\n"
  expect(writeValuesTable(yaml).split('\n').slice(2, -1)).toEqual([
    '| `a` | One |  |',
    '| `b.c` | Two \\| three | `x` |',
    '| `b.d.e` | Four | `[1]` |',
    '| `f` | Five | `{"g":1}` |',
  ])
})

test('a key without a comment is refused', () => {
  expect(() => writeValuesTable('# One\na: 1\nb: 2\n')).toThrow('b has no comment.')
  expect(() => writeValuesTable('a:\n  b: 1\n')).toThrow('a.b has no comment.')
})
