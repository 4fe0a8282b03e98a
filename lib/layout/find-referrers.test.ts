import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addTestImage,
  createTestLayout,
  OCI_INDEX,
  OCI_MANIFEST,
  type TestDescriptor,
  type TestLayout,
} from '@/lib/testing/layout-folder'
import { openLayout } from './layout'

let layout: TestLayout
let subject: TestDescriptor

beforeEach(async () => {
  layout = await createTestLayout()
  subject = await addTestImage(layout, 'subject')
})
afterEach(() => rm(dirname(layout.path), { recursive: true, force: true }))

const ask = () => openLayout({ host: 'mine', path: layout.path }).referrers('a', subject.digest)
const digests = async () => (await ask()).referrers.map(({ digest }) => digest)

test('none', async () => {
  await layout.index([['a:1', subject]])
  expect(await ask()).toEqual({ referrers: [], source: 'api' })
})

test('entries with and without a name, and children of indexes, by subject', async () => {
  const named = await addTestImage(layout, 'named', {
    subject,
    artifactType: 'a/named',
    annotations: { k: 'v' },
  })
  const unnamed = await addTestImage(layout, 'unnamed', { subject })
  const child = await addTestImage(layout, 'child', { subject })
  const stranger = await addTestImage(layout, 'stranger', { subject: named })
  const index = await layout.json(OCI_INDEX, {
    manifests: [child, stranger],
    subject,
    artifactType: 'a/index',
  })
  await layout.index([
    ['a:1', subject],
    ['b:named', named],
    [{}, unnamed],
    ['a:index', index],
  ])
  expect((await ask()).referrers).toEqual([
    {
      mediaType: OCI_MANIFEST,
      digest: named.digest,
      sizeBytes: named.size,
      artifactType: 'a/named',
      annotations: { k: 'v' },
    },
    {
      mediaType: OCI_MANIFEST,
      digest: unnamed.digest,
      sizeBytes: unnamed.size,
      artifactType: 'application/vnd.oci.image.config.v1+json',
      annotations: {},
    },
    {
      mediaType: OCI_INDEX,
      digest: index.digest,
      sizeBytes: index.size,
      artifactType: 'a/index',
      annotations: {},
    },
    expect.objectContaining({ digest: child.digest }),
  ])
})

test('what only the referrers tag lists, except a manifest with another subject', async () => {
  const listed = await addTestImage(layout, 'listed', { subject })
  const other = await addTestImage(layout, 'other', { subject: listed })
  const missing = { mediaType: OCI_MANIFEST, digest: `sha256:${'0'.repeat(64)}`, size: 3 }
  const list = await layout.json(OCI_INDEX, { manifests: [listed, other, missing] })
  await layout.index([
    ['a:1', subject],
    [`a:${subject.digest.replace(':', '-')}`, list],
  ])
  expect(await digests()).toEqual([listed.digest, missing.digest])
})

test("an unreadable manifest is skipped and counted, a missing one isn't counted", async () => {
  const damaged = await addTestImage(layout, 'damaged', { subject })
  const missing = await addTestImage(layout, 'missing', { subject })
  await layout.index([
    ['a:1', subject],
    [{}, damaged],
    [{}, missing],
  ])
  await writeFile(join(layout.path, 'blobs', damaged.digest.replace(':', '/')), 'damaged')
  await rm(join(layout.path, 'blobs', missing.digest.replace(':', '/')))
  expect(await ask()).toEqual({
    referrers: [],
    source: 'api',
    truncated: '1 unreadable manifests were skipped.',
  })
})

test("layers of a build cache index aren't read as manifests", async () => {
  const layer = await layout.blob('no manifest', 'application/vnd.oci.image.layer.v1.tar+gzip')
  await layout.index([
    ['a:1', subject],
    ['a:cache', await layout.json(OCI_INDEX, { manifests: [layer] })],
  ])
  expect(await ask()).toEqual({ referrers: [], source: 'api' })
})
