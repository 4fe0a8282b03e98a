import { expect, test } from 'vitest'
import { describeChartMismatch } from './chart-version'

test.each<[string | undefined, unknown]>([
  ['1.5.0', '1.5.0'],
  ['v1.5.0', '1.5.0'],
  ['1.2.4_up0.9.1', '1.2.4+up0.9.1'],
  ['latest', '1.5.0'],
  ['1.5', '1.5.0'],
  ['1.5.0', undefined],
  ['1.5.0', 7],
  [undefined, '1.5.0'],
])('the tag %s and the version %s match', (tag, version) => {
  expect(describeChartMismatch(tag, version)).toBeUndefined()
})

test.each([
  ['2.8.0', '1.5.0'],
  ['1.5.0', '1.5.0+build.2'],
  ['1.5.0-rc.1', '1.5.0'],
])('the tag %s and the version %s differ', (tag, version) => {
  expect(describeChartMismatch(tag, version)).toContain(
    `The tag is ${tag}, but the chart’s version is ${version}.`,
  )
})

test('shows hidden characters and shortens long versions', () => {
  const warning = describeChartMismatch('2.8.0', `1\u202e${'0'.repeat(9999)}`) ?? ''
  expect(warning).toContain('\\u202e')
  expect(warning.length).toBeLessThan(1000)
})
