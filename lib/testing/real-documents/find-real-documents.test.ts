import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findRealDocuments } from './find-real-documents'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-documents-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('without a setting, there are none', () => {
  expect(findRealDocuments(undefined)).toBeUndefined()
  expect(findRealDocuments('')).toBeUndefined()
})

test('either folder is enough, and a relative path works', () => {
  mkdirSync(join(folder, 'vectors'))
  expect(findRealDocuments(folder)).toEqual({ vectors: join(folder, 'vectors') })
  mkdirSync(join(folder, 'wild'))
  const both = { wild: join(folder, 'wild'), vectors: join(folder, 'vectors') }
  expect(findRealDocuments(folder)).toEqual(both)
  expect(findRealDocuments(relative(process.cwd(), folder))).toEqual(both)
})

test('a missing folder, a file and an empty folder are refused with their path', () => {
  expect(() => findRealDocuments(join(folder, 'gone'))).toThrow(
    `${join(folder, 'gone')}, which is not a folder`,
  )
  writeFileSync(join(folder, 'file'), '')
  expect(() => findRealDocuments(join(folder, 'file'))).toThrow('which is not a folder')
  writeFileSync(join(folder, 'wild'), 'a file')
  expect(() => findRealDocuments(folder)).toThrow(`${folder}, which holds neither wild/ nor vectors/`)
})
