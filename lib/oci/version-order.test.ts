import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTags, nearestNames, sortTags } from './version-order'

describe('newest version first', () => {
  test.each([
    [['latest', '1.27.2', '1.27.1', '1.9', 'edge', 'main']],
    [['2', '1', '1.10', '1.9', '1.2']],
    [['1', '1.27', '1.27.2', '1.27.1', '1.26', '1.26.3']],
    [['v2.0.0', 'v1.10.0', 'v1.9.0']],
    [['v1.2.4', '1.2.3', 'v1.2.2']],
    [['1.27.2', '1.27.2-alpine', '1.27.2-alpine3.21', '1.27.2-alpine3.20', '1.27.2-slim', '1.27.1']],
    [
      [
        '2.0.0',
        '2.0.0-rc.10',
        '2.0.0-rc.2',
        '2.0.0-rc',
        '2.0.0-beta.1',
        '2.0.0-alpha.1',
        '2.0.0-alpha',
        '1.9.9',
      ],
    ],
    [['1.0', '1.0-rc2', '1.0-rc1', '1.0-rc1-alpine', '1.0b2', '1.0a1', '0.9']],
    [['3.13.0', '3.13.0-slim', '3.13.0-rc3', '3.13.0-rc3-slim']],
    [['10.0.20348.2113', '10.0.20348.99', '10.0.17763.1']],
    [['1.2.3.4', '1.2.3.3']],
    [['20240513', '20240101', '24.04', '22.04']],
    [['1.0', '3f2a91b', '0badf00d', 'deadbeef1', 'edge', 'stable']],
    [['latest', '1.0', 'latest-alpine', 'nightly']],
    [['bookworm', 'bookworm-20250407', 'bookworm-20241223', 'sid-20250101', 'trixie-20240904']],
    [['1.0-2025.04.07', '1.0-2024.12.23', 'build-1042', 'build-977', 'node20', 'node18']],
    [['1.0', 'release-1.10', 'release-1.9']],
    [['1.3.0-rc.1_abc', '1.2.4_up0.9.1', '1.2.3_build.5', '1.2.2']],
    [['1.2.3', '1.2.3_up0.10.0-rc.1', '1.2.3_up0.9.1', '1.2.3-alpine', '1.2.3-rc.1', '1.2.3-rc.1_b.2']],
    [['17.0.9_11-jdk', '17.0.9_9-jdk', '17.0.8_7-jdk']],
  ])('%j', (sorted) => {
    expect(sortTags(sorted.toReversed())).toEqual(sorted)
  })
})

const tag = fc.oneof(
  fc.stringMatching(
    /^v?[0-2](\.[0-2]){0,2}(-(rc|beta|alpine|slim)(\.?[0-2])?){0,2}(_(up|[0-2])[0-2.-]{0,3}(rc)?)?$/,
  ),
  fc.stringMatching(/^[0-2a-c.\-_rv]{1,7}$/),
  fc.constantFrom('latest', 'edge', 'deadbee', '01', '1', '1.0-a1', '1.0b2', '1-m1'),
)

describe('for any tags', () => {
  test('the order is total', () => {
    fc.assert(
      fc.property(tag, tag, tag, (a, b, c) => {
        expect(Math.sign(compareTags(a, b))).toBe(-Math.sign(compareTags(b, a)) + 0)
        expect(compareTags(a, b) === 0).toBe(a === b)
        if (compareTags(a, b) < 0 && compareTags(b, c) < 0) expect(compareTags(a, c)).toBeLessThan(0)
      }),
      { numRuns: 5000 },
    )
  })

  test("sorting keeps every tag and doesn't depend on the initial order", () => {
    fc.assert(
      fc.property(fc.array(tag), (tags) => {
        const sorted = sortTags(tags)
        expect(sorted.toSorted()).toEqual(tags.toSorted())
        expect(sortTags(tags.toReversed())).toEqual(sorted)
        expect(tags.toSorted(compareTags)).toEqual(sorted)
      }),
    )
  })

  test("the given list isn't changed", () => {
    const tags = ['1', '2']
    sortTags(tags)
    expect(tags).toEqual(['1', '2'])
  })
})

describe('nearestNames', () => {
  test.each([
    ['1.27.9', ['1.27.8', '1.27', '1.26.2', 'latest', 'stable-alpine'], ['1.27', '1.27.8']],
    ['lastest', ['latest', 'edge', '1.0'], ['latest']],
    ['v1.2.3', ['1.2.3', '1.2.4', 'main'], ['1.2.3', '1.2.4']],
    ['Alpine', ['alpine', 'slim'], ['alpine']],
    ['alp', ['alpine3.20-with-perl'], ['alpine3.20-with-perl']],
    ['zzzzzz', ['latest', '1.0'], []],
    ['1', [], []],
  ])('%s of %j', (wanted, names, expected) => {
    expect(nearestNames(wanted, names, 2)).toEqual(expected)
  })

  test('returns at most n distinct names from the list, starting with an exact match', () => {
    fc.assert(
      fc.property(tag, fc.array(tag), fc.nat(5), (wanted, names, n) => {
        const near = nearestNames(wanted, names, n)
        expect(near.length).toBeLessThanOrEqual(n)
        expect(new Set(near).size).toBe(near.length)
        expect(near.every((name) => names.includes(name))).toBe(true)
        if (n > 0 && names.includes(wanted)) expect(near[0]).toBe(wanted)
      }),
    )
  })
})
