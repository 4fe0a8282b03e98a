import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays, endOfDate, formatDate, formatDay, localDate, localTime, startOfDate } from './local-days'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'America/New_York'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test('days are those of the visitor', () => {
  expect(localDate('2026-12-01T04:59:00Z')).toBe('2026-11-30')
  expect(localDate('2026-12-01T05:00:00Z')).toBe('2026-12-01')
  expect(localTime('2026-12-01T05:07:00Z')).toBe('00:07')
})

test('a day may have 23 or 25 hours', () => {
  expect([startOfDate('2026-11-01'), endOfDate('2026-11-01')]).toEqual([
    '2026-11-01T04:00:00.000Z',
    '2026-11-02T05:00:00.000Z',
  ])
  expect([startOfDate('2026-03-08'), endOfDate('2026-03-08')]).toEqual([
    '2026-03-08T05:00:00.000Z',
    '2026-03-09T04:00:00.000Z',
  ])
})

test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-12-01T00:00:00Z'])(
  '%j is passed on as it is',
  (text) => {
    expect(startOfDate(text)).toBe(text)
    expect(endOfDate(text)).toBe(text)
  },
)

test('dates are counted and written', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(formatDay('2026-12-01', '2026-12-01')).toBe('Today')
  expect(formatDay('2026-11-30', '2026-12-01')).toBe('Yesterday')
  expect(formatDay('2026-11-09', '2026-12-01')).toBe('9 Nov')
  expect(formatDate('2025-11-09', '2026-12-01')).toBe('9 Nov 2025')
  expect(formatDate('?', '2026-12-01')).toBe('?')
})
