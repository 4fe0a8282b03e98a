import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const project = fileURLToPath(new URL('../..', import.meta.url))
const testing = join(project, 'lib/testing/')

test('the product imports nothing from lib/testing', () => {
  const files = ['app', 'components', 'lib', 'scripts'].flatMap(listProductFiles)
  const entries = ['proxy.ts', 'instrumentation.ts'].map((name) => join(project, name))
  expect(files).toContain(join(project, 'lib/oci/digest.ts'))
  expect(
    [...entries, ...files].filter((file) => importsOf(file).some((path) => path.startsWith(testing))),
  ).toEqual([])
})

test('imports are found in every form', () => {
  const text = `
    import { a } from '@/lib/testing/a'
    import type { B } from "../testing/b"
    export * from './c'
    import './d'
    const e = await import('../testing/e')
    import x from 'x'`
  expect(findImports(join(project, 'lib/oci/a.ts'), text)).toEqual([
    join(project, 'lib/testing/a'),
    join(project, 'lib/testing/b'),
    join(project, 'lib/oci/c'),
    join(project, 'lib/oci/d'),
    join(project, 'lib/testing/e'),
  ])
})

function listProductFiles(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(project, folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => !/\/(?:testing|testdata)(?:\/|\.ts$)/.test(file))
}

function importsOf(file: string): string[] {
  return findImports(file, readFileSync(file, 'utf8'))
}

/** Returns the full paths of our own files that the text imports. */
function findImports(file: string, text: string): string[] {
  const found = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)]
  return found.flatMap(([, name = '']) => {
    if (name.startsWith('@/')) return [join(project, name.slice('@/'.length))]
    return name.startsWith('.') ? [resolve(dirname(file), name)] : []
  })
}
