import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { openTestSample, type TestSample } from '@/lib/testing/sample'
import { SAMPLE_DIGEST, writeSample } from './write-sample'

const MAX_BYTES = 40_000_000
const execute = promisify(execFile)

let work: string
let sample: TestSample
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'porthole-sample-'))
  sample = await openTestSample(join(work, 'data/sample'))
})
afterAll(() => rm(work, { recursive: true, force: true }))

async function blobsOf(layout: string): Promise<Map<string, number>> {
  const names = (await readdir(join(layout, 'blobs/sha256'))).sort()
  const sizes = names.map(
    async (name) => [name, (await stat(join(layout, 'blobs/sha256', name))).size] as const,
  )
  return new Map(await Promise.all(sizes))
}

describe('the folder', () => {
  test("has the digest in the code, so that it isn't written again", async () => {
    const index = await readFile(join(sample.folder, 'index.json'))
    expect(computeDigest(index)).toBe(SAMPLE_DIGEST)
    const { ino, mtimeMs } = await stat(join(sample.folder, 'oci-layout'))
    await writeSample(sample.folder)
    expect(await stat(join(sample.folder, 'oci-layout'))).toMatchObject({ ino, mtimeMs })
  })

  test('replaces an older sample completely, leaves nothing else, and is reproducible and bounded', async () => {
    const older = join(work, 'older/sample')
    await mkdir(join(older, 'blobs/sha256'), { recursive: true })
    await writeFile(join(older, 'index.json'), '{}')
    await writeFile(join(older, 'blobs/sha256/left-over'), '')
    await writeSample(older)
    const blobs = await blobsOf(sample.folder)
    expect(await blobsOf(older)).toEqual(blobs)
    expect(await readFile(join(older, 'index.json'))).toEqual(
      await readFile(join(sample.folder, 'index.json')),
    )
    expect(await readdir(join(work, 'older'))).toEqual(['sample'])
    expect([...blobs.values()].reduce((sum, size) => sum + size)).toBeLessThan(MAX_BYTES)
  })

  test('is written once by two processes that start together', async () => {
    const shared = join(work, 'shared/sample')
    await Promise.all([writeSample(shared), writeSample(shared)])
    expect(await blobsOf(shared)).toEqual(await blobsOf(sample.folder))
    expect(await readdir(join(work, 'shared'))).toEqual(['sample'])
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
  const copy = `dir:${join(work, 'copy')}`
  for (const name of ['library/nginx:1.27.2', 'acme/platform/api:2.3.0']) {
    await execute('skopeo', ['copy', '--insecure-policy', '--all', `oci:${sample.folder}:${name}`, copy])
  }
})
