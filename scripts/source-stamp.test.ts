import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isBuilt, removeStamp, sourceStamp, writeStamp } from './source-stamp'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-stamp-'))
  write('package-lock.json', '{}')
  write('app/page.tsx', 'page')
  write('lib/oci/digest.ts', 'digest')
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('sourceStamp', () => {
  test.each([
    ['app/page.tsx', 'other'],
    ['app/new.tsx', ''],
    ['package-lock.json', '{"a":1}'],
    ['next.config.js', ''],
    ['public/icon.svg', ''],
    ['.env.local', 'A=1'],
    ['styles/new/folder.css', ''],
  ])('changes with %s', (path, text) => {
    const before = sourceStamp(folder)
    write(path, text)
    expect(sourceStamp(folder)).not.toBe(before)
  })

  test.each([
    ['README.md'],
    ['docs/decisions/one.md'],
    ['e2e/story.spec.ts'],
    ['lib/oci/digest.test.ts'],
    ['lib/oci/testdata/a.json'],
    ['node_modules/next/index.js'],
    ['.next/BUILD_ID'],
    ['.data/sample/index.json'],
    ['next-env.d.ts'],
    ['tsconfig.tsbuildinfo'],
  ])('does not change with %s', (path) => {
    const before = sourceStamp(folder)
    write(path, 'new')
    expect(sourceStamp(folder)).toBe(before)
  })

  test('a moved file, and text moved between files, change it', () => {
    const before = sourceStamp(folder)
    rmSync(join(folder, 'app/page.tsx'))
    write('app/other.tsx', 'page')
    const moved = sourceStamp(folder)
    write('app/other.tsx', 'pag')
    write('app/z.tsx', 'e')
    expect(new Set([before, moved, sourceStamp(folder)]).size).toBe(3)
  })
})

describe('isBuilt', () => {
  test('is true only for a complete build of this source', () => {
    expect(isBuilt(folder)).toBe(false)
    write('.next/BUILD_ID', 'id')
    expect(isBuilt(folder)).toBe(false)
    writeStamp(folder, sourceStamp(folder))
    expect(isBuilt(folder)).toBe(true)
    write('app/page.tsx', 'changed')
    expect(isBuilt(folder)).toBe(false)
    write('app/page.tsx', 'page')
    expect(isBuilt(folder)).toBe(true)
    rmSync(join(folder, '.next/BUILD_ID'))
    expect(isBuilt(folder)).toBe(false)
    write('.next/BUILD_ID', 'id')
    removeStamp(folder)
    expect(isBuilt(folder)).toBe(false)
  })
})
