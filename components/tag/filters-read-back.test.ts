import fc from 'fast-check'
import { expect, test } from 'vitest'
import { platformColumn, platformColumns } from '@/lib/oci/platform-column'
import { platformTexts } from '@/lib/oci/platform-texts'
import { groupVersions } from '@/lib/oci/version-groups'
import { readVersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { anyAnnotations, anyPlatform } from '@/lib/testing/any-platform'
import { ALL_VARIANTS, sizeNames } from '../version/size-names'
import { filterTags } from './filter-tags'
import { parseTagFilter } from './parse-tag-filter'
import { platformIn, withPlatform } from './platform-in-filter'

const child = fc.record({
  digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
  platform: fc.option(anyPlatform),
  annotations: anyAnnotations,
})
const tag = fc.oneof(
  fc.stringMatching(/^v?[0-9]{1,2}(\.[0-9]{1,2}){0,2}(-(alpine|slim|rc\.?[0-9]|debian12))?$/),
  fc.constantFrom(
    'latest',
    '1.2.4_up0.9.1',
    '1.2.3_build.5',
    '2025-06-01',
    '20250601',
    'main-3f2a91b',
    '24.04',
  ),
  fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,12}$/),
)

const find = (tags: string[], filter: string, row?: TagRow) =>
  filterTags(tags, parseTagFilter(filter, '2026-01-01T00:00:00Z'), () => row).tags

test('a platform filter accepts each text in a row, and each column, and finds that row', () => {
  fc.assert(
    fc.property(fc.array(child, { minLength: 1, maxLength: 6 }), (children) => {
      const texts = platformTexts(children)
      const platforms = texts.map((platform, n) => ({
        platform,
        digest: children[n]?.digest ?? '',
        missing: false,
        sizeBytes: null,
      }))
      const row: TagRow = { ...unknownRow('1.0'), kind: 'index', digest: 'x', platforms }
      for (const text of [...texts, ...platformColumns(texts)]) {
        const filter = withPlatform('1.*', text)
        expect(find(['1.0'], filter, row), text).toEqual(['1.0'])
        expect(platformIn(filter)).toBe(platformColumn(text))
      }
      // Columns are joined by commas in addresses.
      for (const column of platformColumns(texts)) {
        expect(column).not.toContain(',')
        expect(platformColumn(column)).toBe(column)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a tag as a filter finds that tag, and each variant offered shows its versions', () => {
  fc.assert(
    fc.property(fc.uniqueArray(tag, { minLength: 1, maxLength: 12 }), (tags) => {
      for (const one of tags) {
        expect(find(tags, one)).toContain(one)
        // The form that Helm and the chart's page use.
        expect(find(tags, one.replaceAll('_', '+'))).toContain(one)
      }
      const groups = groupVersions(sortTags(tags).map(readVersionName))
      const { variants } = sizeNames(groups, { variant: ALL_VARIANTS, hasPreReleases: true })
      for (const variant of variants) {
        const shown = sizeNames(groups, { variant, hasPreReleases: true })
        expect(shown.variant).toBe(variant)
        expect(shown.tags.map((one) => readVersionName(one).variant)).toEqual(shown.tags.map(() => variant))
        if (variant !== '' || variants.length > 1) expect(shown.tags).not.toEqual([])
      }
    }),
    { numRuns: 500 },
  )
})
