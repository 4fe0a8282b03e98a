import { expect, test } from 'vitest'
import type { TagRow } from '@/lib/tag-details/row'
import { foldTags, readTagNames } from './fold-tags'

const hex = 'a'.repeat(64)

function row(tag: string, digest: string, children: string[] = []): TagRow {
  const platforms = children.map((child) => ({
    platform: 'linux/amd64',
    digest: child,
    missing: false,
    sizeBytes: null,
  }))
  return {
    tag,
    digest,
    mediaType: null,
    kind: null,
    type: null,
    title: null,
    platforms,
    sizeBytes: null,
    created: null,
  }
}

test('attachment tags and digests fold right away; architecture tags once their digest proves that they are children', () => {
  const tags = ['1.0', '1.0-linux-amd64', '1.0-linux-arm64', `sha256-${hex}.sig`]
  const unread = foldTags(readTagNames(tags, [`sha256:${hex}`]), () => undefined)
  expect(unread.shown).toEqual(['1.0', '1.0-linux-amd64', '1.0-linux-arm64'])
  expect(unread.folded).toEqual({ helper: [`sha256-${hex}.sig`], digest: [`sha256:${hex}`], platform: [] })

  const rows = new Map(
    [row('1.0', 'i', ['a', 'b']), row('1.0-linux-amd64', 'a'), row('1.0-linux-arm64', 'other')].map(
      (read) => [read.tag, read],
    ),
  )
  const read = foldTags(readTagNames(tags, []), (tag) => rows.get(tag))
  expect(read.shown).toEqual(['1.0', '1.0-linux-arm64'])
  expect(read.folded.platform).toEqual(['1.0-linux-amd64'])
  expect(read.foldOf.get('1.0-linux-amd64')).toBe('platform')
})

test('never folds a list completely', () => {
  const only = foldTags(readTagNames([`sha256-${hex}.sig`], []), () => undefined)
  expect(only.shown).toEqual([`sha256-${hex}.sig`])
  expect(only.folded.helper).toEqual([])

  const digests = foldTags(readTagNames([], [`sha256:${hex}`]), () => undefined)
  expect(digests.shown).toEqual([`sha256:${hex}`])
  expect(digests.folded.digest).toEqual([])
})
