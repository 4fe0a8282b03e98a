import { expect, test } from 'vitest'
import { filterTags } from './filter-tags'
import { firstListed } from './first-listed'
import { foldTags, readTagNames } from './fold-tags'
import { parseTagFilter } from './parse-tag-filter'
import { orderTags } from './tag-order'

const SIGNATURE = `sha256-${'a'.repeat(64)}.sig`
const TAGS = ['1.0.0', '1.10.0', '1.9.0', SIGNATURE, 'latest', '1.9.0-amd64', 'nightly', 'not a tag']

test.each([
  [{}, ['latest', '1.10.0', '1.9.0', '1.9.0-amd64']],
  [{ sort: 'oldest' }, ['nightly', '1.0.0', '1.9.0-amd64', '1.9.0']],
  [{ sort: 'registry' }, ['1.0.0', '1.10.0', '1.9.0', 'latest']],
  [{ filter: '1.9' }, ['1.9.0', '1.9.0-amd64']],
  [{ filter: 'sha256' }, [SIGNATURE]],
  [{ filter: '1.9*' }, ['1.9.0', '1.9.0-amd64']],
  [{ filter: 'kind:chart' }, []],
  [{ filter: 'color:red' }, []],
  [{ sort: 'created' }, []],
  [{ platform: 'linux/arm64' }, []],
])('with %o, the table first shows %j', (choices, expected) => {
  expect(firstListed(TAGS, choices, 4)).toEqual(expected)
})

test.each(['', 'oldest', 'name', 'registry'])(
  'in order “%s”, they are those that the table lists',
  (sort) => {
    const tags = TAGS.filter((tag) => tag !== 'not a tag')
    const ordered = orderTags(tags, sort)
    const { shown } = foldTags({ ...readTagNames(tags, []), tags: ordered }, () => undefined)
    expect(firstListed(tags, { sort }, 100)).toEqual(shown)
    expect(firstListed(tags, { sort, filter: '1' }, 100)).toEqual(
      filterTags(ordered, parseTagFilter('1', '2026-01-01T00:00:00Z')).tags,
    )
  },
)
