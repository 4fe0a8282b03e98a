import { describe, expect, test } from 'vitest'
import { listCosignTags, referrersTag } from '@/lib/oci/attachment-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList, Source } from '@/lib/source'
import { findAttachments, type TaggedAttachment } from './find-attachments'

const { signal } = new AbortController()
const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`
const [image, sbom, signature, note, other] = ['a', 'b', 'c', 'd', 'e'].map(digestOf) as [
  string,
  string,
  string,
  string,
  string,
]
const signatureTag = (digest: string) => listCosignTags(digest)[0] ?? ''

interface Repository {
  tags?: Record<string, TaggedAttachment | null>
  /** Undefined if the registry has no referrers API. */
  referrers?: Record<string, string[]>
  truncated?: string
}

function find({ tags = {}, referrers, truncated }: Repository, subjects = [image]) {
  const asked: string[] = []
  const list = async (_: string, digest: string): Promise<ReferrerList> => {
    asked.push(digest)
    const descriptors = (referrers?.[digest] ?? []).map((one) => ({
      digest: one,
      mediaType: '',
      sizeBytes: null,
      annotations: {},
    }))
    if (!referrers) return { referrers: [], source: 'referrers-tag' }
    if (!referrers[digest]) throw new RegistryError(404, 'MANIFEST_UNKNOWN', 'unknown')
    return { referrers: descriptors, source: 'api', ...(truncated && { truncated }) }
  }
  const search = {
    subjects,
    tags: ['1.0', ...Object.keys(tags)],
    readTags: async (some: readonly string[]) => some.flatMap((tag) => tags[tag] ?? []),
  }
  const source: Pick<Source, 'referrers'> = { referrers: list }
  const found = findAttachments(source as Source, 'team/app', search, signal)
  return found.then((attachments) => ({ ...attachments, asked }))
}

describe('finds attachments', () => {
  test.each<[string, Repository, string[]]>([
    [
      'by an attachment tag',
      { tags: { [signatureTag(image)]: { digest: signature, listed: [] } } },
      [signature],
    ],
    [
      'by the list that a referrers tag points to',
      { tags: { [referrersTag(image)]: { digest: other, listed: [sbom, note] } } },
      [other, sbom, note],
    ],
    ['by the referrers API', { referrers: { [image]: [sbom], [sbom]: [signature] } }, [sbom, signature]],
    [
      'by a tag of what the referrers API lists',
      { referrers: { [image]: [sbom] }, tags: { [signatureTag(sbom)]: { digest: signature, listed: [] } } },
      [sbom, signature],
    ],
    [
      'by the referrers API of what a tag points to',
      {
        referrers: { [image]: [], [sbom]: [note] },
        tags: { [signatureTag(image)]: { digest: sbom, listed: [] } },
      },
      [sbom, note],
    ],
    [
      'once, where they refer to each other',
      { referrers: { [image]: [sbom], [sbom]: [image, sbom] } },
      [sbom],
    ],
    ['not for other subjects', { tags: { [signatureTag(other)]: { digest: signature, listed: [] } } }, []],
  ])('%s', async (_, repository, expected) => {
    expect([...(await find(repository)).digests]).toEqual(expected)
  })
})

test('finds a tag that points to nothing', async () => {
  const { tags, digests } = await find({ tags: { [signatureTag(image)]: null } })
  expect([...tags]).toEqual([signatureTag(image)])
  expect(digests.size).toBe(0)
})

test('distinguishes tagged attachments from those in the referrers API', async () => {
  const { tagged, referrers } = await find({
    referrers: { [image]: [note] },
    tags: { [referrersTag(image)]: { digest: other, listed: [sbom] } },
  })
  expect([...tagged]).toEqual([other])
  expect([...referrers]).toEqual([note])
})

test('sends one request per subject, and only one in all without the referrers API', async () => {
  const tags = { [signatureTag(image)]: { digest: signature, listed: [] } }
  const withApi = await find({ referrers: { [image]: [sbom], [sbom]: [note] }, tags }, [image, image])
  expect(withApi.asked.toSorted()).toEqual([image, sbom, signature, note].toSorted())
  expect((await find({ tags }, [image, other])).asked).toEqual([image])
})

test('reports a truncated list of referrers', async () => {
  const truncated = 'The list was cut off after 10 pages.'
  expect(await find({ referrers: { [image]: [] }, truncated })).toMatchObject({ truncated })
})

test('throws what the registry refuses', async () => {
  const refusal = new RegistryError(403, 'DENIED', 'denied')
  const source: Pick<Source, 'referrers'> = {
    referrers: async () => {
      throw refusal
    },
  }
  const search = { subjects: [image], tags: [], readTags: async () => [] }
  await expect(findAttachments(source as Source, 'team/app', search, signal)).rejects.toBe(refusal)
})
