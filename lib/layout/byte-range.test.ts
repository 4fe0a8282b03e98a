import { describe, expect, test } from 'vitest'
import { parseRange } from './byte-range'

describe('parseRange of 10 bytes', () => {
  test.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-5', { start: 2, end: 5 }],
    ['bytes=2-', { start: 2, end: 9 }],
    ['bytes=2-99', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    [' Bytes = 1 - 2 ', { start: 1, end: 2 }],
  ])('%s', (header, range) => {
    expect(parseRange(header, 10)).toEqual(range)
  })

  test.each([[undefined], [''], ['bytes=-'], ['bytes=5-2'], ['bytes=0-1,4-5'], ['lines=1-2'], ['bytes=a-b']])(
    'returns the whole body for %s',
    (header) => {
      expect(parseRange(header, 10)).toBeUndefined()
    },
  )

  test.each([['bytes=10-'], ['bytes=10-20'], ['bytes=-0']])('refuses %s', (header) => {
    expect(() => parseRange(header, 10)).toThrow(
      expect.objectContaining({ status: 416, code: 'RANGE_INVALID' }),
    )
  })
})
