import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import { mapRepository } from '@/lib/changes/plan/repository-map'
import { applyRestore } from '@/lib/changes/restore/apply-restore'
import { planRestore } from '@/lib/changes/restore/plan-restore'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import { pointerTo, pushImage, pushIndex } from '@/lib/testing/changes/seeded-repository'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, stored } from '@/lib/testing/registry/image'
import { applyDelete, checkDelete } from './apply-delete'
import type { DeletePlan, DeleteRequest } from './delete-plan'
import { planDelete } from './plan-delete'
import { watchTags } from './watch-tags'

const { signal } = new AbortController()
const sorted = (names: readonly string[]) => [...names].sort()

let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
})
afterAll(() => registry.stop())

function endpoints(url = registry.url) {
  const settings = settingsFor({ url })
  return {
    target: openTarget(settings),
    targetSource: openRegistry(settings),
    open: async () => openRegistry(settings),
  }
}

function request(repository: string, references: string[], more: Partial<DeleteRequest> = {}): DeleteRequest {
  const from = references.map((reference) => ({
    registry: 'here.dev',
    repository,
    ...(reference.includes(':') ? { digest: reference } : { tag: reference }),
  }))
  return { from, mode: 'images', hasChildren: true, hasAttached: true, ...more }
}

/** Applies the plan and returns what was kept. */
async function run(all: ReturnType<typeof endpoints>, plan: DeletePlan): Promise<KeptManifest[]> {
  const kept: KeptManifest[] = []
  const seen = await checkDelete(all, plan, signal)
  await applyDelete(all, plan, {
    signal,
    note: () => undefined,
    keep: async (some) => kept.push(...some),
    seen,
  })
  return kept
}

async function undo(all: ReturnType<typeof endpoints>, done: DeletePlan, kept: KeptManifest[]) {
  const entries = done.tags.map(({ tag, digest }) => ({ tag, previousDigest: digest }) as never)
  const plan = await planRestore(all, { job: 'job', to: done.to, entries, kept }, signal)
  await applyRestore(all, plan, { signal, note: () => undefined, kept })
  return plan
}

test('deletes a digest with all its tags; keeps shared layers and another index’s child', async () => {
  const amd64 = await pushImage(registry, 'team/app', { name: 'amd64' })
  const arm64 = await pushImage(registry, 'team/app', { name: 'arm64' })
  const s390x = await pushImage(registry, 'team/app', { name: 's390x' })
  const index = await pushIndex(registry, 'team/app', { children: [amd64, arm64, s390x], tag: '1.0' })
  await registry.push('team/app', index, 'stable')
  await pushIndex(registry, 'team/app', { children: [arm64], tag: '2.0' })
  await registry.push('team/app', s390x, '1.0-s390x')
  const signature = await pushImage(registry, 'team/app', {
    name: 'signature',
    tag: `${index.digest.replace(':', '-')}.sig`,
  })
  const all = endpoints()
  const plan = await planDelete(all, request('team/app', ['1.0']), signal)
  expect(plan).toMatchObject({ method: 'digest', blockers: [], confirm: '3', checkedTagCount: 5 })
  expect(plan.tags.map(({ tag, reason }) => [tag, reason]).sort()).toEqual([
    ['1.0', 'requested'],
    [`${index.digest.replace(':', '-')}.sig`, 'attachment'],
    ['stable', 'same-digest'],
  ])
  expect(plan.manifests.map(({ digest, reason }) => [digest, reason])).toEqual([
    [index.digest, 'requested'],
    [amd64.digest, 'child'],
    [signature.digest, 'attachment'],
  ])
  expect(plan.kept).toEqual([
    { digest: arm64.digest, platform: 'linux/arm64', reason: 'in-index', tags: ['2.0'] },
    { digest: s390x.digest, platform: 'linux/s390x', reason: 'tagged', tags: ['1.0-s390x'] },
  ])
  // Each image's own layer and config, but not the shared layer.
  const own = ['amd64', 'signature'].flatMap((name) => [
    `the layer of ${name}`,
    JSON.stringify({ os: 'linux', architecture: 'amd64', author: name }),
  ])
  const bytes = [
    ...own.map((text) => text.length),
    ...[index, amd64, signature].map((one) => one.bytes.length),
  ]
  expect(plan.reclaimedBytes).toBe(bytes.reduce((sum, size) => sum + size, 0))

  expect(plan.manifests.map(({ root }) => root)).toEqual([index, index, index].map(({ digest }) => digest))
  expect(plan.roots).toEqual([{ digest: index.digest, uniqueBytes: plan.reclaimedBytes }])

  const kept = await run(all, plan)
  expect(sorted((await all.targetSource.tags('team/app', {})).tags)).toEqual(['1.0-s390x', '2.0'])
  expect(await all.target.head('team/app', amd64.digest)).toBeNull()
  expect(await all.target.head('team/app', arm64.digest)).not.toBeNull()

  await undo(all, plan, kept)
  const { bytes: back } = await all.targetSource.manifest('team/app', 'stable')
  expect(Buffer.from(back).equals(index.bytes)).toBe(true)
  expect((await all.targetSource.tags('team/app', {})).tags).toHaveLength(5)
  expect(await all.target.head('team/app', amd64.digest)).not.toBeNull()
})

test('says what each image is deleted with, and the size of what only it needs', async () => {
  const shared = await pushImage(registry, 'team/two', { name: 'shared' })
  const own = await pushImage(registry, 'team/two', { name: 'own' })
  const first = await pushIndex(registry, 'team/two', { children: [shared], tag: '1.0' })
  const second = await pushIndex(registry, 'team/two', { children: [shared, own], tag: '1.1' })
  const note = await pushImage(registry, 'team/two', { name: 'note', subject: second })
  await pushImage(registry, 'team/two', { name: 'note on the note', subject: note })
  const plan = await planDelete(endpoints(), request('team/two', ['1.0', '1.1']), signal)
  const rootOf = new Map(plan.manifests.map(({ digest, root }) => [digest, root]))
  expect([first, shared, own, second].map(({ digest }) => rootOf.get(digest))).toEqual(
    [first, first, second, second].map(({ digest }) => digest),
  )
  expect(plan.roots.map(({ digest }) => digest)).toEqual([first.digest, second.digest])
  const [alone, more] = plan.roots.map(({ uniqueBytes }) => uniqueBytes)
  expect(alone).toBe(first.bytes.length)
  // `own`'s layer and config, but neither the shared layer nor the shared child.
  const content = [
    'the layer of own',
    JSON.stringify({ os: 'linux', architecture: 'amd64', author: 'own' }),
  ].reduce((sum, text) => sum + text.length, 0)
  expect(more).toBeGreaterThanOrEqual(second.bytes.length + own.bytes.length + content)
  expect(more).toBeLessThan((plan.reclaimedBytes ?? 0) - first.bytes.length)
})

test('doesn’t delete a child from under its index', async () => {
  const image = await pushImage(registry, 'team/used', { name: 'used', tag: '1.0-amd64' })
  await pushIndex(registry, 'team/used', { children: [image], tag: '1.0' })
  const all = endpoints()
  const plan = await planDelete(all, request('team/used', ['1.0-amd64']), signal)
  expect(plan.blockers).toEqual([expect.stringContaining('1.0-amd64 is listed by the index of 1.0')])
  const tags = await planDelete(all, request('team/used', ['1.0-amd64'], { mode: 'tags' }), signal)
  expect(tags).toMatchObject({ method: 'placeholder', blockers: [], kept: [], manifests: [] })
  expect(tags.warnings).toEqual([expect.stringContaining('can’t delete a single tag')])
  const kept = await run(all, tags)
  expect((await all.targetSource.tags('team/used', {})).tags).toEqual(['1.0'])
  expect(await all.target.head('team/used', image.digest)).not.toBeNull()
  await undo(all, tags, kept)
  expect((await all.target.head('team/used', '1.0-amd64'))?.digest).toBe(image.digest)
})

test('applies a plan exactly as it was made, or not at all', async () => {
  const one = await pushImage(registry, 'team/moved', { name: 'one', tag: '1.0' })
  const two = await pushImage(registry, 'team/moved', { name: 'two', tag: '2.0' })
  const all = endpoints()
  const plan = await planDelete(all, request('team/moved', ['1.0']), signal)
  expect(plan.confirm).toBeNull()
  await registry.push('team/moved', one, 'also')
  await expect(checkDelete(all, plan, signal)).rejects.toThrow(`also now points to or lists ${one.digest}`)
  await pushIndex(registry, 'team/moved', { children: [one], tag: 'also' })
  await expect(checkDelete(all, plan, signal)).rejects.toThrow('also now points to or lists')
  await registry.push('team/moved', two, 'also')
  await registry.push('team/moved', two, '1.0')
  await expect(checkDelete(all, plan, signal)).rejects.toThrow(`1.0 in the target pointed to ${one.digest}`)
})

test('keeps attachments if requested, without their subject, and removes deleted entries from a referrers tag', async () => {
  const image = await pushImage(registry, 'team/about', { name: 'image', tag: '1.0' })
  const note = await pushImage(registry, 'team/about', { name: 'note', subject: image })
  const list = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [pointerTo(note)] }, OCI_INDEX)
  const listTag = image.digest.replace(':', '-')
  await registry.push('team/about', list, listTag)
  const all = endpoints()
  const without = await planDelete(all, request('team/about', ['1.0'], { hasAttached: false }), signal)
  expect(without.kept.map(({ digest, reason }) => [digest, reason])).toEqual([
    [list.digest, 'subject-deleted'],
    [note.digest, 'subject-deleted'],
  ])
  expect(without.tags.map(({ tag }) => tag)).toEqual(['1.0'])

  const plan = await planDelete(all, request('team/about', [note.digest]), signal)
  expect(plan).toMatchObject({
    blockers: [],
    referrersTags: [{ tag: listTag, removedDigests: [note.digest] }],
  })
  const kept = await run(all, plan)
  expect(await all.targetSource.referrers('team/about', image.digest)).toMatchObject({ referrers: [] })
  await undo(all, plan, kept)
  expect(await all.targetSource.referrers('team/about', image.digest)).toMatchObject({
    referrers: [{ digest: note.digest }],
  })
})

test('deletes what a referrers tag lists only if its own subject says what it’s about', async () => {
  const image = await pushImage(registry, 'team/list', { name: 'image', tag: '1.0' })
  const stranger = await pushImage(registry, 'team/list', { name: 'used by its digest' })
  const list = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [pointerTo(stranger)] }, OCI_INDEX)
  await registry.push('team/list', list, image.digest.replace(':', '-'))
  const plan = await planDelete(endpoints(), request('team/list', ['1.0']), signal)
  expect(plan.manifests.map(({ digest }) => digest)).toEqual([image.digest, list.digest])
  expect(plan.kept).toMatchObject([{ digest: stranger.digest, reason: 'untagged' }])
})

test('treats an index as one, whatever its registry calls its type', async () => {
  const image = await pushImage(registry, 'team/plain', { name: 'image' })
  const index = await pushIndex(registry, 'team/plain', { children: [image], tag: '1.0' })
  const all = endpoints()
  const head: typeof all.target.head = async (...asked) => {
    const known = await all.target.head(...asked)
    return known && { ...known, mediaType: 'text/plain' }
  }
  const reading = { source: all.targetSource, target: { head } }
  const map = await mapRepository(reading, 'team/plain', { signal, isDeep: false })
  expect(map.children.get(index.digest)).toEqual([image.digest])
})

test('stops when someone pushes a tag during a large delete', async () => {
  const one = await pushImage(registry, 'team/watched', { name: 'one', tag: '1.0' })
  const two = await pushImage(registry, 'team/watched', { name: 'two', tag: '2.0' })
  const all = endpoints()
  const plan = await planDelete(all, request('team/watched', ['1.0']), signal)
  const look = watchTags(all, plan, await checkDelete(all, plan, signal), 0)
  await registry.push('team/watched', two, 'harmless')
  await look(signal)
  await pushIndex(registry, 'team/watched', { children: [one], tag: 'late' })
  await expect(look(signal)).rejects.toThrow(`late now points to or lists ${one.digest}`)
})

test('doesn’t restore an index whose children are gone', async () => {
  const shared = await pushImage(registry, 'team/twice', { name: 'shared' })
  const own = await pushImage(registry, 'team/twice', { name: 'own' })
  const first = await pushIndex(registry, 'team/twice', { children: [own, shared], tag: '1.0' })
  await pushIndex(registry, 'team/twice', { children: [shared], tag: '2.0' })
  const all = endpoints()
  const plan = await planDelete(all, request('team/twice', ['1.0']), signal)
  const kept = await run(all, plan)
  await run(all, await planDelete(all, request('team/twice', ['2.0']), signal))
  const undone = await undo(all, plan, kept)
  expect(undone.manifests.map(({ digest }) => digest)).toEqual([own.digest])
  expect(undone.skipped).toEqual([
    { name: '1.0', reason: 'its manifest can’t be restored', subject: first.digest },
    {
      name: first.digest,
      reason: 'the registry no longer has a manifest or blob that it needs',
      subject: shared.digest,
    },
  ])
})

test('deletes all tags of a repository; refuses a missing tag and references of two repositories', async () => {
  await pushImage(registry, 'team/whole', { name: 'one', tag: '1.0' })
  await pushImage(registry, 'team/whole', { name: 'two', tag: '2.0' })
  const all = endpoints()
  const whole = { ...request('team/whole', []), from: [{ registry: 'here.dev', repository: 'team/whole' }] }
  const plan = await planDelete(all, whole, signal)
  expect(plan).toMatchObject({ confirm: '2', blockers: [] })
  await run(all, plan)
  expect((await all.targetSource.tags('team/whole', {})).tags).toEqual([])
  await expect(planDelete(all, request('team/app', ['9.9']), signal)).rejects.toThrow(
    'here.dev/team/app:9.9 wasn’t found.',
  )
  const mixed = [...request('team/app', ['1.0']).from, ...request('team/used', ['1.0']).from]
  await expect(planDelete(all, { ...request('', []), from: mixed }, signal)).rejects.toThrow('one repository')
})
