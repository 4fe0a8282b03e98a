import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDate, plausibleDate } from './parse-date'

const now = new Date('2026-06-01T12:00:00Z')

describe('plausibleDate', () => {
  test.each([
    ['2024-03-08T18:18:20Z', '2024-03-08T18:18:20.000Z'],
    ['2015-10-31T22:22:56.015925234Z', '2015-10-31T22:22:56.015Z'],
    ['2013-06-13T14:03:50.821769-07:00', '2013-06-13T21:03:50.821Z'],
    ['2024-02-29T00:00:00z', '2024-02-29T00:00:00.000Z'],
    ['1981-01-01T00:00:00Z', '1981-01-01T00:00:00.000Z'],
    ['2026-06-01T12:30:00Z', '2026-06-01T12:30:00.000Z'],
  ])('%s is accepted', (text, expected) => {
    expect(plausibleDate(text, now)).toBe(expected)
  })

  test.each([
    null,
    undefined,
    '',
    'yesterday',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '1980-01-01T00:00:01Z',
    '1981-01-01T00:30:00+01:00',
    '2026-06-01T14:00:00Z',
    '9999-12-31T23:59:59Z',
    '2023-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-10T00:00:00Z',
    '2024-01-00T00:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01',
    '2024-01-01T00:00:00',
    '1700000000',
    '2018-01-25T00:32:27.807261',
  ])('%j is rejected', (text) => {
    expect(plausibleDate(text, now)).toBeNull()
  })

  test('any real date from 1981 until now keeps its value', () => {
    const min = new Date('1981-01-01T00:00:00Z')
    fc.assert(
      fc.property(fc.date({ min, max: now, noInvalidDate: true }), (date) => {
        expect(plausibleDate(date.toISOString(), now)).toBe(date.toISOString())
      }),
    )
  })

  test('any text gives a date that is not in the future, or null', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(
            /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$/,
          ),
        ),
        (text) => {
          const date = plausibleDate(text, now)
          if (date !== null) expect(Date.parse(date) - now.getTime()).toBeLessThanOrEqual(3_600_000)
        },
      ),
    )
  })
})

test('uses the first plausible date of an artifact', () => {
  const at = (date: string) => ({ 'org.opencontainers.image.created': date })
  const now = new Date('2026-11-21T12:00:00Z')
  expect(parseDate('2026-11-01T00:00:00Z', [at('2026-10-01T00:00:00Z')], now)).toBe(
    '2026-11-01T00:00:00.000Z',
  )
  const placeholders = [at('1970-01-01T00:00:00Z'), at('2030-01-01T00:00:00Z'), {}, at('yesterday')]
  expect(parseDate('0001-01-01T00:00:00Z', [...placeholders, at('2026-10-01T00:00:00Z')], now)).toBe(
    '2026-10-01T00:00:00.000Z',
  )
  expect(parseDate(null, placeholders, now)).toBeNull()
  const ofArtifact = { 'org.opencontainers.artifact.created': '2026-05-01T00:00:00Z' }
  expect(parseDate(null, [ofArtifact], now)).toBe('2026-05-01T00:00:00.000Z')
})
