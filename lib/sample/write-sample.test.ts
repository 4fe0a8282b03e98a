import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { createTestSample, type TestSample } from './testing'
import { SAMPLE_DIGEST, writeSample } from './write-sample'

const MAX_BYTES = 40_000_000
const execute = promisify(execFile)

let sample: TestSample
beforeAll(async () => {
  sample = await createTestSample()
})
afterAll(() => rm(sample.work, { recursive: true, force: true }))

async function blobsOf(layout: string): Promise<Map<string, number>> {
  const names = (await readdir(join(layout, 'blobs/sha256'))).sort()
  const sizes = names.map(
    async (name) => [name, (await stat(join(layout, 'blobs/sha256', name))).size] as const,
  )
  return new Map(await Promise.all(sizes))
}

describe('the folder', () => {
  test('has the digest that the code knows, so that it is not written again', async () => {
    const index = await readFile(join(sample.folder, 'index.json'))
    expect(computeDigest(index)).toBe(SAMPLE_DIGEST)
    const { ino, mtimeMs } = await stat(join(sample.folder, 'oci-layout'))
    await writeSample(sample.folder)
    expect(await stat(join(sample.folder, 'oci-layout'))).toMatchObject({ ino, mtimeMs })
  })

  test('is the same in two runs, and bounded', async () => {
    const second = join(sample.work, 'second')
    await writeSample(second)
    const blobs = await blobsOf(sample.folder)
    expect(await blobsOf(second)).toEqual(blobs)
    expect(await readFile(join(second, 'index.json'))).toEqual(
      await readFile(join(sample.folder, 'index.json')),
    )
    expect([...blobs.values()].reduce((sum, size) => sum + size)).toBeLessThan(MAX_BYTES)
  })

  test('replaces an older sample whole, and leaves nothing beside it', async () => {
    const older = join(sample.work, 'older/sample')
    await mkdir(join(older, 'blobs/sha256'), { recursive: true })
    await writeFile(join(older, 'index.json'), '{}')
    await writeFile(join(older, 'blobs/sha256/left-over'), '')
    await writeSample(older)
    expect(await blobsOf(older)).toEqual(await blobsOf(sample.folder))
    expect(await readdir(join(sample.work, 'older'))).toEqual(['sample'])
  })

  test('is written once by two that start together', async () => {
    const shared = join(sample.work, 'shared/sample')
    await Promise.all([writeSample(shared), writeSample(shared)])
    expect(await blobsOf(shared)).toEqual(await blobsOf(sample.folder))
    expect(await readdir(join(sample.work, 'shared'))).toEqual(['sample'])
  })
})

const hasSkopeo = await execute('skopeo', ['--version']).then(
  () => true,
  () => false,
)

test.skipIf(!hasSkopeo)('skopeo reads it', async () => {
  const image = `oci:${sample.folder}:library/nginx:1.27.2`
  const { stdout } = await execute('skopeo', ['inspect', '--raw', image])
  expect(computeDigest(Buffer.from(stdout))).toBe(
    (await sample.source.head('library/nginx', '1.27.2')).digest,
  )
  const copy = `dir:${join(sample.work, 'copy')}`
  for (const name of ['library/nginx:1.27.2', 'acme/platform/api:2.3.0']) {
    await execute('skopeo', ['copy', '--insecure-policy', '--all', `oci:${sample.folder}:${name}`, copy])
  }
})
