import { describe, expect, test } from 'vitest'
import { listArchitectureTags, parseArchitectureTag } from './architecture-tag'

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
])('next to %s are %j', (tag, siblings) => {
  expect(listArchitectureTags(tag, tags)).toEqual(siblings)
})

describe('parseArchitectureTag', () => {
  const tags = new Set(['1.33', '1.33-alpine', 'latest', 'a-b'])
  test.each([
    ['1.33-linux-amd64', { base: '1.33', platform: 'linux/amd64' }],
    ['1.33-arm64', { base: '1.33', platform: 'linux/arm64' }],
    ['1.33-aarch64', { base: '1.33', platform: 'linux/arm64' }],
    ['1.33-x86_64', { base: '1.33', platform: 'linux/amd64' }],
    ['1.33-arm64v8', { base: '1.33', platform: 'linux/arm64' }],
    ['1.33-arm32v6', { base: '1.33', platform: 'linux/arm/v6' }],
    ['1.33-armv7', { base: '1.33', platform: 'linux/arm/v7' }],
    ['1.33-linux-arm-v6', { base: '1.33', platform: 'linux/arm/v6' }],
    ['1.33-windows-amd64', { base: '1.33', platform: 'windows/amd64' }],
    ['1.33-alpine-amd64', { base: '1.33-alpine', platform: 'linux/amd64' }],
    ['a-b-386', { base: 'a-b', platform: 'linux/386' }],
    ['latest-s390x', { base: 'latest', platform: 'linux/s390x' }],
  ])('%s', (tag, expected) => {
    expect(parseArchitectureTag(tag, tags)).toEqual(expected)
  })

  test.each([
    '1.33',
    '1.33-alpine',
    '1.34-amd64',
    'amd64',
    '-amd64',
    '1.33-',
    '1.33-amd64-extra',
    '1.33-linux',
    '1.33_amd64',
    '1.33-myarm64',
  ])('%s is an ordinary tag', (tag) => {
    expect(parseArchitectureTag(tag, tags)).toBeUndefined()
  })
})
