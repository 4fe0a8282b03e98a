import { expect, test } from 'vitest'
import type { Activity } from '@/lib/changes/activity/activity'
import { computeDigest } from '@/lib/oci/compute-digest'
import { selectDeleted } from './select-deleted'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

function keep(mediaType: string, rest: object) {
  const bytes = new TextEncoder().encode(JSON.stringify({ schemaVersion: 2, mediaType, ...rest }))
  return { digest: computeDigest(bytes), mediaType, bytes }
}

function keepImage(name: string, rest: object = {}) {
  const config = {
    mediaType: 'application/vnd.oci.empty.v1+json',
    digest: computeDigest(Buffer.from(name)),
    size: 2,
  }
  return keep(MANIFEST, { config, layers: [], annotations: { name }, ...rest })
}

const describe = ({ digest, mediaType, bytes }: ReturnType<typeof keep>) => ({
  digest,
  mediaType,
  size: bytes.length,
})
const deleted = (tag: string | null, { digest }: { digest: string }) =>
  ({ tag, previousDigest: digest }) as Activity

const child = keepImage('child')
const index = keep(INDEX, { manifests: [describe(child)] })
const sbom = keepImage('sbom', { subject: describe(child) })
const signature = keepImage('signature')
const signatureTag = `${index.digest.replace(':', '-')}.sig`
const other = keepImage('other')
const entries = [
  deleted('1.0', index),
  deleted('latest', index),
  deleted(signatureTag, signature),
  deleted('2.0', other),
]
const kept = [child, index, sbom, signature, other]

test('selects a tag with its children, its referrers, and the tags of its attachments', async () => {
  const selected = await selectDeleted({ entries, kept }, ['1.0'])
  expect(selected.entries.map(({ tag }) => tag)).toEqual(['1.0', signatureTag])
  expect(selected.kept).toEqual([child, index, sbom, signature])
})

test('leaves out what only other tags need', async () => {
  const selected = await selectDeleted({ entries, kept }, ['2.0'])
  expect(selected.entries.map(({ tag }) => tag)).toEqual(['2.0'])
  expect(selected.kept).toEqual([other])
})

test('refuses a tag that the job didn’t delete', async () => {
  await expect(selectDeleted({ entries, kept }, ['1.0', '3.0'])).rejects.toMatchObject({
    status: 400,
    message: 'The job didn’t delete the tag 3.0.',
  })
})
