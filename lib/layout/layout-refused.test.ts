import { execFileSync } from 'node:child_process'
import { mkdir, open as openFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { computeDigest } from '@/lib/oci/compute-digest'
import { readAtMost } from '@/lib/regular-file'
import { addTestImage, createTestLayout, OCI_MANIFEST, type TestLayout } from '@/lib/testing/layout-folder'
import { openLayout } from './layout'

const made: string[] = []
afterEach(async () => {
  await Promise.all(made.splice(0).map((path) => rm(path, { recursive: true, force: true })))
})

async function createLayout(folderName?: string): Promise<TestLayout> {
  const layout = await createTestLayout(folderName)
  made.push(dirname(layout.path))
  return layout
}

const open = ({ path }: { path: string }) => openLayout({ host: 'mine', path })
const refusal = (status: number, code: string) =>
  expect.objectContaining({ name: 'RegistryError', status, code })

describe('nothing outside the folder is read', () => {
  async function layoutWithSecret() {
    const layout = await createLayout()
    await layout.index([['a:1', await addTestImage(layout, 'one')]])
    const secret = join(dirname(layout.path), 'secret')
    await writeFile(secret, 'secret')
    return { layout, secret, source: open(layout), digest: computeDigest(Buffer.from('secret')) }
  }

  test.each([
    ['sha256:../../../secret'],
    ['../..:secret'],
    ['sha256:%2e%2e%2fsecret'],
    [`sha256:${'A'.repeat(64)}`],
    [''],
  ])('the digest %s is refused', async (digest) => {
    const { source } = await layoutWithSecret()
    await expect(source.blob('a', digest)).rejects.toThrow(refusal(400, 'DIGEST_INVALID'))
  })

  test('a blob that is a symbolic link is refused', async () => {
    const { layout, secret, source, digest } = await layoutWithSecret()
    await symlink(secret, join(layout.path, 'blobs', digest.replace(':', '/')))
    await expect(source.blob('a', digest)).rejects.toThrow(refusal(403, 'DENIED'))
    await expect(source.blobBytes('a', digest, { maxBytes: 99 })).rejects.toThrow(refusal(403, 'DENIED'))
  })

  test('a blob folder that is a symbolic link is refused, and a folder in place of a blob', async () => {
    const { layout, secret, source } = await layoutWithSecret()
    const outside = join(dirname(secret), 'outside')
    await mkdir(outside)
    await writeFile(join(outside, 'f'.repeat(128)), 'secret')
    await symlink(outside, join(layout.path, 'blobs/sha512'))
    await expect(source.blob('a', `sha512:${'f'.repeat(128)}`)).rejects.toThrow(refusal(403, 'DENIED'))
    await mkdir(join(layout.path, 'blobs/sha256', 'e'.repeat(64)))
    await expect(source.blob('a', `sha256:${'e'.repeat(64)}`)).rejects.toThrow(refusal(403, 'DENIED'))
  })

  test.each(['index.json', 'oci-layout'])(
    'a %s that leads elsewhere is refused, whatever it points to',
    async (name) => {
      const { layout, secret, source } = await layoutWithSecret()
      for (const target of [secret, '/dev/zero', '/proc/self/environ']) {
        await rm(join(layout.path, name))
        await symlink(target, join(layout.path, name))
        await expect(source.repositories({})).rejects.toThrow(refusal(403, 'DENIED'))
      }
    },
  )

  test.each(['index.json', 'oci-layout'])(
    'a %s that is a pipe or a folder is refused at once',
    async (name) => {
      const { layout, source } = await layoutWithSecret()
      const path = join(layout.path, name)
      await rm(path)
      execFileSync('mkfifo', [path])
      await expect(source.repositories({})).rejects.toThrow(refusal(403, 'DENIED'))
      await rm(path)
      await mkdir(path)
      await expect(source.repositories({})).rejects.toThrow(refusal(403, 'DENIED'))
    },
  )

  test('a file larger than reported is read up to the limit only', async () => {
    const { secret } = await layoutWithSecret()
    for (const [maxBytes, read] of [
      [5, undefined],
      [6, 'secret'],
    ] as const) {
      const opened = { file: await openFile(secret), sizeBytes: 0 }
      expect((await readAtMost(opened, maxBytes))?.toString()).toBe(read)
    }
  })

  test("no message contains a file's content", async () => {
    const { layout, source } = await layoutWithSecret()
    await writeFile(join(layout.path, 'index.json'), 'root:x:0:0:root:/root:/bin/bash')
    const error = await source.repositories({}).catch(String)
    expect(error).toContain('it isn’t valid JSON')
    expect(error).not.toMatch(/root:x|'r'/)
  })

  test('a layout behind a symbolic link is read', async () => {
    const { layout } = await layoutWithSecret()
    const path = join(dirname(layout.path), 'link')
    await symlink(layout.path, path)
    expect((await open({ path }).manifest('a', '1')).mediaType).toBe(OCI_MANIFEST)
  })
})

describe('a folder without a layout says what is wrong and how to fix it', () => {
  test.each([
    ['doesn’t exist', async (path: string) => rm(path, { recursive: true })],
    ['has no oci-layout file', async (path: string) => rm(join(path, 'oci-layout'))],
    ['without imageLayoutVersion', async (path: string) => writeFile(join(path, 'oci-layout'), 'hello')],
    [
      'layout version 2.0.0',
      async (path: string) => writeFile(join(path, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}'),
    ],
    ['has no index.json', async (path: string) => rm(join(path, 'index.json'))],
    ['unreadable index.json', async (path: string) => writeFile(join(path, 'index.json'), '<html>')],
    [
      'isn’t an image index',
      async (path: string) => writeFile(join(path, 'index.json'), '{"schemaVersion":2}'),
    ],
    [
      'manifests',
      async (path: string) => writeFile(join(path, 'index.json'), '{"manifests":[{"digest":"x"}]}'),
    ],
  ])('%s', async (fault, breakIt) => {
    const layout = await createLayout()
    await layout.index([])
    await breakIt(layout.path)
    const error = await open(layout)
      .repositories({})
      .catch((reason: unknown) => reason)
    expect(error).toEqual(refusal(502, 'RESPONSE_INVALID'))
    expect(error).toMatchObject({ fix: expect.stringContaining('skopeo copy') })
    expect(String(error)).toContain('The layout mine ')
    expect(String(error)).not.toContain(layout.path)
    expect(String(error)).toContain(fault)
  })

  test('is a file', async () => {
    const layout = await createLayout()
    const path = join(layout.path, 'oci-layout')
    await expect(open({ path }).repositories({})).rejects.toThrow('is a file, not a folder')
  })
})
