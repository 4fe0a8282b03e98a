import { expect, test } from 'vitest'
import { formatRequired, parseRequired } from './required-platforms'

test.each([
  ['', ['linux/amd64', 'linux/arm64']],
  ['none', []],
  ['linux/s390x', ['linux/s390x']],
  ['linux/aarch64,linux/amd64', ['linux/arm64', 'linux/amd64']],
  ['linux/amd64,,linux/x86_64', ['linux/amd64']],
  ['odd', ['odd']],
])('%j requires %j', (text, platforms) => {
  expect(parseRequired(text)).toEqual(platforms)
})

test.each([
  [[], 'none'],
  [['linux/amd64', 'linux/arm64'], ''],
  [['linux/arm64'], 'linux/arm64'],
])('%j is formatted as %j, which parses back', (platforms, text) => {
  expect(formatRequired(platforms)).toBe(text)
  expect(parseRequired(text)).toEqual(platforms)
})
