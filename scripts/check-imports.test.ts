import { describe, expect, test } from 'vitest'
import { ALLOWED_IMPORTS, findImports, findUpwardRows, judgeImports } from './check-imports'

test('imports are found in every form, types separately', () => {
  const text = `
    import { a } from '@/lib/registry/a'
    import type { B } from "../layout/b"
    import { type C, type D } from './c'
    import { type E, f } from './e.ts'
    import './g'
    export * from './h'
    export type { I } from './i'
    export {} from './k'
    export * as l from './l.mts'
    const j = await import('../testing/j')
    import x from 'x'`
  expect(findImports('lib/oci/a.ts', text)).toEqual([
    { from: 'lib/oci/a.ts', to: 'lib/registry/a', isType: false },
    { from: 'lib/oci/a.ts', to: 'lib/layout/b', isType: true },
    { from: 'lib/oci/a.ts', to: 'lib/oci/c', isType: true },
    { from: 'lib/oci/a.ts', to: 'lib/oci/e', isType: false },
    { from: 'lib/oci/a.ts', to: 'lib/oci/g', isType: false },
    { from: 'lib/oci/a.ts', to: 'lib/oci/h', isType: false },
    { from: 'lib/oci/a.ts', to: 'lib/oci/i', isType: true },
    { from: 'lib/oci/a.ts', to: 'lib/oci/l', isType: false },
    { from: 'lib/oci/a.ts', to: 'lib/oci/k', isType: false },
    { from: 'lib/oci/a.ts', to: 'lib/testing/j', isType: false },
  ])
})

const judge = (from: string, to: string, isType = false) => judgeImports([{ from, to, isType }])

describe('what a folder may import', () => {
  test.each([
    ['lib/artifact/image.ts', 'lib/oci/digest'],
    ['lib/artifact/image.ts', 'lib/artifact/row'],
    ['lib/artifact/image.ts', 'lib/format'],
    ['lib/artifact/image.test.ts', 'lib/changes/plan/plan'],
    ['lib/testing/registry/image.ts', 'lib/changes/plan/plan'],
    ['components/ui/field.tsx', 'lib/format'],
    ['app/api/rows/route.ts', 'lib/api/rows'],
  ])('%s imports %s', (from, to) => expect(judge(from, to)).toEqual([]))

  test.each([
    ['lib/artifact/image.ts', 'lib/changes/plan/plan'],
    ['lib/registry/agent.ts', 'lib/settings/settings'],
    ['lib/oci/digest.ts', 'lib/store/store'],
    ['lib/settings/settings.ts', 'lib/credentials/docker'],
    ['lib/format.ts', 'lib/registry/agent'],
    ['components/ui/field.tsx', 'components/tag/tag-table'],
    ['components/tag/tag-table.tsx', 'app/page'],
    ['lib/oci/digest.ts', 'e2e/support/push'],
    ['lib/queries/scan.ts', 'lib/api/tag-details'],
    ['components/tag/tag-table.tsx', 'lib/api/rows'],
    ['lib/tag-details/row.ts', 'lib/api/rows'],
    ['lib/api/rows.ts', 'lib/tag-details/row'],
  ])('%s does not import %s', (from, to) =>
    expect(judge(from, to)).toEqual([expect.stringContaining(`${from} imports ${to}: `)]),
  )

  test('a type may come from a folder above', () => {
    expect(judge('lib/artifact/image.ts', 'lib/changes/plan/plan', true)).toEqual([])
  })

  test('only tests import test code, types included', () => {
    expect(judge('lib/oci/digest.ts', 'lib/testing/registry/image', true)).toEqual([
      'lib/oci/digest.ts imports lib/testing/registry/image, which only tests may import.',
    ])
  })

  test('a new folder needs a row', () => {
    expect(judge('lib/layers/layer.ts', 'lib/oci/digest')).toEqual([
      'lib/layers/layer.ts: lib/layers is not in the table of scripts/check-imports.ts.',
    ])
  })
})

test("no row has a folder above it, so folders can't form a cycle", () => {
  expect(findUpwardRows(ALLOWED_IMPORTS)).toEqual([])
  expect(findUpwardRows({ a: ['b'], b: ['a'] })).toEqual([
    "b may import a, which isn't below it in the table.",
  ])
})
