import { expect, test } from 'vitest'
import { listArchitectureTags } from './architecture-tag'

const tags = [
  '1.33',
  '1.33-linux-amd64',
  '1.33-linux-arm64',
  '1.33-arm-v7',
  '1.33-alpine',
  '1.34-linux-amd64',
  'amd64',
]

test.each([
  ['1.33-linux-amd64', ['1.33-arm-v7', '1.33-linux-arm64']],
  ['1.34-linux-amd64', []],
  ['1.33-alpine', []],
  ['amd64', []],
])('%s has beside it %j', (tag, siblings) => {
  expect(listArchitectureTags(tag, tags)).toEqual(siblings)
})
