import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addTestImage,
  createTestLayout,
  type TestDescriptor,
  type TestLayout,
} from '@/lib/testing/layout-folder'
import { openLayout } from './layout'

const TEXT = 'abcdefghij'.repeat(20_000)
let layout: TestLayout
let blob: TestDescriptor

beforeEach(async () => {
  layout = await createTestLayout()
  await layout.index([['a:1', await addTestImage(layout, 'one')]])
  blob = await layout.blob(TEXT)
})
afterEach(() => rm(dirname(layout.path), { recursive: true, force: true }))

const ask = (options?: { range?: string; signal?: AbortSignal }) =>
  openLayout({ host: 'mine', path: layout.path }).blob('a', blob.digest, options)
const textOf = (body: ReadableStream<Uint8Array>) => new Response(body).text()

test('the whole blob', async () => {
  const { body, ...answer } = await ask()
  expect(answer).toEqual({ status: 200, sizeBytes: TEXT.length, contentRange: null })
  expect(await textOf(body)).toBe(TEXT)
})

test.each([
  ['bytes=3-6', 'bytes 3-6/200000', 'defg'],
  ['bytes=199998-', 'bytes 199998-199999/200000', 'ij'],
  ['bytes=-3', 'bytes 199997-199999/200000', 'hij'],
])('a part: %s', async (range, contentRange, text) => {
  const { body, ...answer } = await ask({ range })
  expect(answer).toEqual({ status: 206, sizeBytes: text.length, contentRange })
  expect(await textOf(body)).toBe(text)
})

test('a part outside the blob is refused', async () => {
  await expect(ask({ range: 'bytes=200000-' })).rejects.toThrow(expect.objectContaining({ status: 416 }))
})

test('an empty blob', async () => {
  blob = await layout.blob('')
  const { body, sizeBytes } = await ask()
  expect([sizeBytes, await textOf(body)]).toEqual([0, ''])
})

test('damaged bytes end the stream with an error', async () => {
  await writeFile(join(layout.path, 'blobs', blob.digest.replace(':', '/')), TEXT.replace('a', 'A'))
  const { body } = await ask()
  await expect(textOf(body)).rejects.toThrow(expect.objectContaining({ code: 'DIGEST_MISMATCH' }))
})

test('canceling the request ends the stream; canceling the body closes the file', async () => {
  const controller = new AbortController()
  const { body } = await ask({ signal: controller.signal })
  controller.abort()
  await expect(textOf(body)).rejects.toThrow(expect.objectContaining({ code: 'CANCELED' }))
  const other = await ask()
  await other.body.cancel()
  await expect(textOf((await ask()).body)).resolves.toHaveLength(TEXT.length)
})

test('blobBytes refuses a blob above its limit', async () => {
  const source = openLayout({ host: 'mine', path: layout.path })
  const refused = source.blobBytes('a', blob.digest, { maxBytes: 100 })
  await expect(refused).rejects.toThrow(expect.objectContaining({ code: 'TOO_LARGE' }))
})
