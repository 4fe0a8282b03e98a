import { expect, test } from 'vitest'
import { planCopy } from '@/lib/changes/copy/plan-copy'
import { planRetention } from '@/lib/changes/retention/plan-retention'
import { OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Target } from '@/lib/target'
import { memorySource } from '@/lib/testing/memory-source'
import type { DeleteRequest } from './delete-plan'
import { planDelete } from './plan-delete'

const { signal } = new AbortController()
const RULES = { tags: [], except: [], keepNewest: 1, newestBy: 'version' as const, keepPromoted: false }

/** A repository in memory whose registry deletes by digest. */
function repository() {
  const memory = memorySource()
  const { source } = memory
  const target = {
    host: 'test',
    identity: source.identity,
    deletes: async () => ({ digests: { can: 'yes' }, tags: { can: 'no' } }),
    head: async (name: string, reference: string) =>
      source.head(name, reference).catch((error: RegistryError) => {
        if (error.status === 404) return null
        throw error
      }),
    hasBlob: async () => false,
  } as unknown as Target
  const deleting = { target, targetSource: source, open: async () => source, stages: [] }
  return {
    ...memory,
    image(tag: string, layerBytes: number) {
      const stored = memory.putImage('amd64', layerBytes)
      memory.tag(tag, stored)
      return stored
    },
    /** Stores any document under a tag. */
    put(tag: string, document: object | string, mediaType = OCI_INDEX) {
      const stored = memory.putManifest(document, mediaType)
      memory.tag(tag, stored)
      return stored
    },
    /** Makes reads of this digest fail. */
    breakAt(digest: string, code: string) {
      const { manifest } = source
      source.manifest = async (name, reference, options) => {
        if (reference === digest) throw new RegistryError(502, code, `It is ${code}.`)
        return manifest(name, reference, options)
      }
    },
    planDelete: (tags: string[], more: Partial<DeleteRequest> = {}) =>
      planDelete(
        deleting,
        {
          from: tags.map((tag) => ({ registry: 'test', repository: 'app', tag })),
          mode: 'images',
          hasChildren: true,
          hasAttached: true,
          ...more,
        },
        signal,
      ),
    planRetention: () => planRetention(deleting, { registry: 'test', repository: 'app' }, RULES, signal),
    planCopy: (tag: string) =>
      planCopy(
        { source, target: { ...target, head: async () => null } },
        {
          from: [{ registry: 'test', repository: 'app', tag }],
          to: [{ registry: 'test', repository: 'other' }],
          hasAttached: false,
          isPartial: false,
        },
        signal,
      ),
  }
}

const goingOf = (verdicts: { tag: string; isDeleted: boolean }[]) =>
  verdicts.flatMap(({ tag, isDeleted }) => (isDeleted ? tag : [])).sort()

test('retention plans a repository with an unreadable tag, and keeps the tag with a reason', async () => {
  const app = repository()
  app.image('1.0', 1)
  app.image('1.1', 2)
  app.put('2.0', '{"manifests":[')
  const { tags, plan } = await app.planRetention()
  expect(goingOf(tags)).toEqual(['1.0'])
  expect(plan).toMatchObject({ blockers: [], tags: [{ tag: '1.0' }] })
  const why = new Map(tags.map((verdict) => [verdict.tag, verdict.reason]))
  // If the unreadable tag counted as one of the newest, 1.1 would be deleted.
  expect(why.get('1.1')).toBe('the newest image')
  expect(why.get('2.0')).toContain('Couldn’t read the manifest: it isn’t valid JSON')
  expect(plan?.warnings).toEqual([
    expect.stringContaining('2.0 and any manifest it may list are kept: Couldn’t read the manifest'),
  ])
})

test('keeps what an unreadable document mentions, and what that lists', async () => {
  const app = repository()
  const plain = app.image('1.0', 1)
  const child = app.putImage('arm64', 2)
  const index = app.putIndex([child])
  app.tag('1.1', index)
  app.image('1.2', 3)
  app.image('2.0', 4)
  // Even when the text escapes every character it can.
  app.put('broken', `{"a":"${plain.digest.replace('sha', '\\u0073h\\u0061')}","b":"${index.digest}",`)
  const { tags, plan } = await app.planRetention()
  expect(goingOf(tags)).toEqual(['1.2'])
  expect(tags.find(({ tag }) => tag === '1.0')).toMatchObject({
    reason: 'a manifest that can’t be read may list it',
    keptBy: 'broken',
  })
  expect(plan?.blockers).toEqual([])
  const asked = await app.planDelete(['1.0'])
  expect(asked.blockers).toEqual([
    expect.stringContaining('1.0 may be listed by broken, which can’t be read'),
  ])
  const other = await app.planDelete(['1.2'])
  expect(other).toMatchObject({ blockers: [], confirm: '1' })
  app.tag('same child', child)
  const list = app.put('1.3', { mediaType: OCI_INDEX, manifests: [child] })
  const kept = await app.planDelete(['1.3'])
  expect(kept.manifests.map(({ digest }) => digest)).toEqual([list.digest])
})

test('a document that can’t be downloaded may list anything, so only what was requested is deleted', async () => {
  const app = repository()
  const child = app.putImage('arm64', 2)
  const index = app.putIndex([child])
  app.tag('1.0', index)
  app.image('2.0', 4)
  const damaged = app.put('damaged', { mediaType: OCI_INDEX, manifests: [] })
  app.breakAt(damaged.digest, 'DIGEST_MISMATCH')
  const { tags, plan } = await app.planRetention()
  expect(plan).toBeNull()
  expect(tags.find(({ tag }) => tag === '1.0')).toMatchObject({
    reason: 'a manifest that can’t be read may list it',
    keptBy: 'damaged',
  })
  const asked = await app.planDelete(['1.0'])
  expect(asked).toMatchObject({ blockers: [], confirm: '1', reclaimedBytes: null })
  expect(asked.manifests.map(({ digest }) => digest)).toEqual([index.digest])
  expect(asked.kept).toMatchObject([{ digest: child.digest, reason: 'in-index', tags: ['damaged'] }])
  expect(asked.warnings).toEqual([expect.stringContaining('damaged and any manifest it may list are kept')])
})

test('a damaged image lists nothing, and keeps nothing else', async () => {
  const app = repository()
  app.image('1.0', 1)
  app.image('2.0', 2)
  app.breakAt(app.image('3.0', 3).digest, 'TOO_LARGE')
  const { tags, plan } = await app.planRetention()
  expect(goingOf(tags)).toEqual(['1.0'])
  expect(plan?.blockers).toEqual([])
})

test('deletes what can’t be read if requested, and keeps what couldn’t be restored', async () => {
  const app = repository()
  const broken = app.put('broken', 'not JSON at all', OCI_MANIFEST)
  const damaged = app.image('damaged', 3)
  app.breakAt(damaged.digest, 'DIGEST_MISMATCH')
  const both = await app.planDelete(['broken', 'damaged'])
  expect(both).toMatchObject({
    blockers: [],
    tags: [{ tag: 'broken' }],
    manifests: [{ digest: broken.digest }],
  })
  expect(both.warnings[0]).toBe('damaged is kept: It is DIGEST_MISMATCH.')
  const alone = await app.planDelete(['damaged'])
  expect(alone).toMatchObject({
    tags: [],
    manifests: [],
    blockers: ['damaged is kept: It is DIGEST_MISMATCH.'],
  })
})

test('keeps an unreadable child or attachment without blocking the rest', async () => {
  const app = repository()
  const child = app.putImage('arm64', 2)
  const index = app.putIndex([child])
  app.tag('1.0', index)
  app.breakAt(child.digest, 'DIGEST_MISMATCH')
  app.image('2.0', 4)
  const plan = await app.planDelete(['1.0'])
  expect(plan.blockers).toEqual([])
  expect(plan.manifests.map(({ digest }) => digest)).toEqual([index.digest])
  expect(plan.warnings).toEqual([`${child.digest} is kept: It is DIGEST_MISMATCH.`])
})

test('copies an odd image unchanged, unless it needs something that can’t be read', async () => {
  const app = repository()
  const config = app.putBlob({ os: 'linux', architecture: 'amd64', config: { Env: { A: 1 } } })
  const layer = { digest: `sha256:${'3'.repeat(64)}`, annotations: { a: 3 } }
  const odd = app.put('odd', { config: { digest: config.digest, size: -1 }, layers: [layer] }, OCI_MANIFEST)
  const plan = await app.planCopy('odd')
  expect(plan).toMatchObject({ blockers: [], manifests: [{ digest: odd.digest }], copyBytes: 0 })
  expect(plan.blobs.map(({ digest, sizeBytes }) => [digest, sizeBytes]).sort()).toEqual(
    [
      [config.digest, null],
      [layer.digest, null],
    ].sort(),
  )
  app.put('lost', { config, layers: [layer, { digest: 'sha256:cut' }] }, OCI_MANIFEST)
  expect((await app.planCopy('lost')).blockers).toEqual([
    expect.stringMatching(
      /lost can’t be copied, because the content it needs is unknown\. .*layers\[1\]\.digest/,
    ),
  ])
  app.put('none', '[]', OCI_MANIFEST)
  expect((await app.planCopy('none')).blockers).toEqual([
    expect.stringContaining('none can’t be copied, because'),
  ])
})
