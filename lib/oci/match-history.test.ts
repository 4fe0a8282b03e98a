import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry } from './image-config'
import { matchHistory } from './match-history'

const entry = (createdBy: string, emptyLayer = false, comment = ''): HistoryEntry => ({
  created: null,
  createdBy,
  author: '',
  comment,
  emptyLayer,
})
const layers = (count: number) => Array.from({ length: count }, () => ({}))
const diffIds = (count: number) => Array.from({ length: count }, (_, index) => `sha256:${index}`)

function match(history: HistoryEntry[], layerCount: number, diffIdCount = layerCount) {
  const { rows, problem } = matchHistory({ history, diffIds: diffIds(diffIdCount) }, layers(layerCount))
  return { rows: rows.map((row) => [row.createdBy, row.layer, row.hasHistory]), problem }
}

describe('matchHistory', () => {
  test('lines that created a layer take the layers in order', () => {
    expect(match([entry('ADD x'), entry('ENV A=1', true), entry('RUN y'), entry('CMD z', true)], 2)).toEqual({
      rows: [
        ['ADD x', 0, true],
        ['ENV A=1', null, true],
        ['RUN y', 1, true],
        ['CMD z', null, true],
      ],
      problem: null,
    })
  })

  test('without history every layer gets a row and a problem is reported', () => {
    const { rows, problem } = match([], 2)
    expect(rows).toEqual([
      ['', 0, false],
      ['', 1, false],
    ])
    expect(problem).toContain('has no history')
  })

  test('extra layers come last, without history', () => {
    const { rows, problem } = match([entry('ADD x'), entry('CMD y', true)], 3)
    expect(rows).toEqual([
      ['ADD x', 0, true],
      ['CMD y', null, true],
      ['', 1, false],
      ['', 2, false],
    ])
    expect(problem).toBe(
      'The history lists 1 layer, but the image has 3. The remaining layers are shown last, without history.',
    )
  })

  test('extra lines have no layer', () => {
    const { rows, problem } = match([entry('a'), entry('b'), entry('c')], 1)
    expect(rows).toEqual([
      ['a', 0, true],
      ['b', null, true],
      ['c', null, true],
    ])
    expect(problem).toContain('it lists 3, but the image has 1')
  })

  test('a squashed image matches: its last line created the only layer', () => {
    const { rows, problem } = match(
      [entry('ADD x', true), entry('RUN y', true), entry('', false, 'merge sha256:a to sha256:b')],
      1,
    )
    expect(rows.map(([, layer]) => layer)).toEqual([null, null, 0])
    expect(problem).toBeNull()
  })

  test('a flattened image has one line or none', () => {
    expect(match([entry('', false, 'Imported from -')], 1)).toEqual({ rows: [['', 0, true]], problem: null })
    expect(match([], 1).rows).toEqual([['', 0, false]])
  })

  test('an image without layers is no problem', () => {
    expect(match([], 0)).toEqual({ rows: [], problem: null })
    expect(match([entry('ENV A=1', true)], 0).problem).toBeNull()
  })

  test("diff IDs that don't match the layers are reported", () => {
    expect(match([entry('a'), entry('b')], 2, 1).problem).toBe(
      'The config lists 1 diff id for 2 layers. The numbers should match.',
    )
    expect(match([entry('a')], 2, 3).problem).toMatch(/^The history lists.* The config lists 3 diff ids/)
    expect(match([entry('a')], 1, 0).problem).toBeNull()
  })

  test("schema 1: empty layers are skipped, the index stays the layer's", () => {
    const history = [entry('ADD x'), entry('CMD y', true), entry('RUN z')]
    const { rows, problem } = matchHistory({ history, diffIds: [] }, [
      { isEmpty: false },
      { isEmpty: true },
      { isEmpty: false },
    ])
    expect(rows.map(({ layer }) => layer)).toEqual([0, null, 2])
    expect(problem).toBeNull()
  })

  test("a row has the instruction, parsed with the config's hints", () => {
    const { rows } = matchHistory(
      { history: [entry('/bin/sh -c #(nop) CMD [a b]', true)], diffIds: [], cmd: ['a', 'b'] },
      [],
    )
    expect(rows[0]).toMatchObject({
      instruction: { keyword: 'CMD', text: '["a", "b"]' },
      emptyLayer: true,
      comment: '',
    })
  })

  test('every non-empty layer has exactly one row, and lines keep their order', () => {
    const history = fc.array(fc.boolean())
    const given = fc.array(fc.record({ isEmpty: fc.boolean() }))
    fc.assert(
      fc.property(history, given, (flags, layerList) => {
        const lines = flags.map((isEmpty, index) => entry(String(index), isEmpty))
        const { rows, problem } = matchHistory({ history: lines, diffIds: [] }, layerList)
        const filled = layerList.flatMap(({ isEmpty }, index) => (isEmpty ? [] : [index]))
        expect(rows.flatMap(({ layer }) => layer ?? [])).toEqual(filled)
        expect(rows.slice(0, lines.length).map(({ createdBy }) => createdBy)).toEqual(
          lines.map(({ createdBy }) => createdBy),
        )
        expect(rows.every(({ emptyLayer, layer }) => !emptyLayer || layer === null)).toBe(true)
        expect(problem === null).toBe(flags.filter((isEmpty) => !isEmpty).length === filled.length)
      }),
    )
  })
})
