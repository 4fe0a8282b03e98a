import { expect, test } from 'vitest'
import { type JudgedTag, judge, problemOf, type RetentionRules } from './rules'

const now = new Date('2026-11-01T00:00:00Z')
const none: RetentionRules = { tags: [], except: [], newestBy: 'version', keepPromoted: false }
const tag = (name: string, digest = name, created: string | null = null): JudgedTag => ({
  tag: name,
  digest,
  created,
})
const going = (rules: Partial<RetentionRules>, tags: JudgedTag[]) =>
  judge({ ...none, ...rules }, tags, now)
    .filter(({ isDeleted }) => isDeleted)
    .map((verdict) => verdict.tag)

test('keeps the newest versions, and names that aren’t versions', () => {
  const tags = [
    ...['latest', '2', '2.1', '2.1.10'].map((name) => tag(name, 'newest')),
    ...['2.1.9', '2.1.2', '1.9'].map((name) => tag(name)),
    ...['main', 'pr-12', '20240101', '4711'].map((name) => tag(name)),
  ]
  expect(going({ keepNewest: 2 }, tags)).toEqual(['2.1.2', '1.9'])
  expect(going({ keepNewest: 0, tags: ['1.*'] }, tags)).toEqual(['1.9'])
  expect(going({ keepNewest: 1, except: ['1.*'] }, tags)).toEqual(['2.1.9', '2.1.2'])
})

test('deletes a tag that isn’t a version with its image only if it matches a pattern', () => {
  const tags = ['2.0', '1.0'].flatMap((version) => [tag(version), tag(`sha-of-${version}`, version)])
  tags.push(tag('main', 'unversioned'))
  expect(going({ keepNewest: 1 }, tags)).toEqual(['1.0'])
  expect(going({ keepNewest: 1, tags: ['*'] }, tags)).toEqual(['1.0', 'sha-of-1.0'])
  expect(going({ keepNewest: 1, tags: ['*'], except: ['sha-*'] }, tags)).toEqual(['1.0'])
})

test('keeps the newest by date, and tags without a credible date', () => {
  const tags = [
    tag('pr-1', 'a', '2026-01-01T00:00:00Z'),
    tag('pr-2', 'b', '2026-10-20T00:00:00Z'),
    tag('pr-3', 'c', '2026-10-30T00:00:00Z'),
    tag('pr-4', 'd'),
    tag('main', 'e', '2020-01-01T00:00:00Z'),
  ]
  expect(going({ tags: ['pr-?'], olderThanDays: 7 }, tags)).toEqual(['pr-1', 'pr-2'])
  expect(going({ tags: ['pr-?'], keepNewest: 1, newestBy: 'created' }, tags)).toEqual(['pr-1', 'pr-2'])
  expect(going({ tags: ['pr-?'], keepNewest: 1, newestBy: 'created', olderThanDays: 30 }, tags)).toEqual([
    'pr-1',
  ])
  expect(going({ tags: ['pr-*'] }, tags)).toEqual(['pr-1', 'pr-2', 'pr-3', 'pr-4'])
})

test('keeps a tag with an unknown digest', () => {
  expect(going({ tags: ['*'] }, [{ tag: 'broken', digest: null, created: null }])).toEqual([])
})

test('rules without a limit would delete everything', () => {
  expect(problemOf(none)).toContain('match every tag')
  expect(problemOf({ ...none, keepNewest: 0, olderThanDays: 0 })).toContain('match every tag')
  expect(problemOf({ ...none, keepNewest: 1 })).toBeUndefined()
  expect(problemOf({ ...none, tags: ['pr-*'] })).toBeUndefined()
})
