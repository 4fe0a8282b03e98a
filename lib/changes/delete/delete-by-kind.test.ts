import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { JobItem } from '@/lib/api/jobs'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import { listTagChanges } from '@/lib/changes/plan/plan'
import { applyRestore } from '@/lib/changes/restore/apply-restore'
import { planRestore } from '@/lib/changes/restore/plan-restore'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import { startDeletingProxy } from '@/lib/testing/changes/deleting-proxy'
import { pushImage, pushIndex } from '@/lib/testing/changes/seeded-repository'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { applyDelete } from './apply-delete'
import type { DeleteRequest } from './delete-plan'
import { planDelete } from './plan-delete'

const { signal } = new AbortController()

let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
})
afterAll(() => registry.stop())

/** Opens a registry with its own way of deleting. */
async function open(options: Parameters<typeof startDeletingProxy>[1]) {
  const proxy = await startDeletingProxy(registry.url, options)
  onTestFinished(() => proxy.close())
  const settings = settingsFor(proxy)
  const targetSource = openRegistry(settings)
  return { target: openTarget(settings), targetSource, open: async () => targetSource, proxy }
}

const request = (repository: string, tag: string, how: DeleteRequest['mode']): DeleteRequest => ({
  from: [{ registry: 'here.dev', repository, tag }],
  mode: how,
  hasChildren: true,
  hasAttached: true,
})

const run = {
  signal,
  note: () => undefined,
  keep: async () => undefined,
  seen: new Map<string, string | null>(),
}
/** Without the probes, which use names that nothing has. */
const named = (changes: string[]) => changes.filter((change) => !/porthole-|sha256:/.test(change))

test('where tags can be deleted, deletes only the tag, and an image’s tags before the image', async () => {
  const image = await pushImage(registry, 'team/tags', { name: 'one', tag: '1.0' })
  await registry.push('team/tags', image, '1.0.0')
  const all = await open({})
  const plan = await planDelete(all, request('team/tags', '1.0', 'tags'), signal)
  expect(plan).toMatchObject({ method: 'tag', warnings: [], kept: [], confirm: null })
  const states: string[] = []
  await applyDelete(all, plan, { ...run, note: ({ state }) => states.push(state) })
  // This registry keeps listing it.
  expect(states).toEqual(['deleted', 'still-visible'])
  expect((await all.target.head('team/tags', '1.0.0'))?.digest).toBe(image.digest)
  expect(await all.target.head('team/tags', '1.0')).toBeNull()
  expect(named(all.proxy.changes)).toEqual(['DELETE 1.0'])

  all.proxy.changes.length = 0
  const images = await planDelete(all, request('team/tags', '1.0.0', 'images'), signal)
  await applyDelete(all, images, run)
  expect(all.proxy.changes.slice(2)).toEqual(['DELETE 1.0.0', `DELETE ${image.digest}`])
  expect(await all.target.head('team/tags', image.digest)).toBeNull()
})

test('restores a tag whose placeholder manifest isn’t deleted', async () => {
  const image = await pushImage(registry, 'team/back', { name: 'one', tag: '1.0' })
  let isRefusing = false
  const refuse = (change: string) => (isRefusing && change.startsWith('DELETE ') ? 403 : undefined)
  const all = await open({ deletesTags: false, refuse })
  const plan = await planDelete(all, request('team/back', '1.0', 'tags'), signal)
  expect(plan.method).toBe('placeholder')
  isRefusing = true
  await expect(applyDelete(all, plan, run)).rejects.toMatchObject({ status: 403 })
  expect(all.proxy.changes.filter((change) => change === 'PUT 1.0')).toHaveLength(2)
  expect((await all.target.head('team/back', '1.0'))?.digest).toBe(image.digest)
})

test('a canceled job leaves no tag on a placeholder', async () => {
  const image = await pushImage(registry, 'team/stopped', { name: 'one', tag: '1.0' })
  const stop = new AbortController()
  const all = await open({
    deletesTags: false,
    refuse: (change) => {
      if (change === 'PUT 1.0') stop.abort()
      return undefined
    },
  })
  const plan = await planDelete(all, request('team/stopped', '1.0', 'tags'), signal)
  await expect(applyDelete(all, plan, { ...run, signal: stop.signal })).rejects.toThrow()
  expect(await all.target.head('team/stopped', '1.0')).toBeNull()
  expect(await all.target.head('team/stopped', image.digest)).not.toBeNull()
})

test('a placeholder manifest that only seems deleted doesn’t count as a deleted tag', async () => {
  const image = await pushImage(registry, 'team/said', { name: 'one', tag: '1.0' })
  let isLying = false
  const refuse = (change: string) => (isLying && change.startsWith('DELETE ') ? 404 : undefined)
  const all = await open({ deletesTags: false, refuse })
  const plan = await planDelete(all, request('team/said', '1.0', 'tags'), signal)
  isLying = true
  await expect(applyDelete(all, plan, run)).rejects.toThrow('still returns the placeholder manifest of 1.0')
  expect((await all.target.head('team/said', '1.0'))?.digest).toBe(image.digest)
})

test('doesn’t overwrite a tag that moves while its delete is prepared', async () => {
  const image = await pushImage(registry, 'team/pushed', { name: 'one', tag: '1.0' })
  const next = await pushImage(registry, 'team/pushed', { name: 'two' })
  const all = await open({ deletesTags: false })
  const plan = await planDelete(all, request('team/pushed', '1.0', 'tags'), signal)
  const { hasBlob } = all.target
  const target = {
    ...all.target,
    hasBlob: async (...asked: Parameters<typeof hasBlob>) => {
      await registry.push('team/pushed', next, '1.0')
      return hasBlob(...asked)
    },
  }
  await expect(applyDelete({ ...all, target }, plan, run)).rejects.toThrow(
    `1.0 in the target pointed to ${image.digest}`,
  )
  expect((await all.target.head('team/pushed', '1.0'))?.digest).toBe(next.digest)
})

test('keeps an image that zot would delete with its last tag when only the tag is deleted', async () => {
  const image = await pushImage(registry, 'team/zot', { name: 'one', tag: '1.0-amd64' })
  await pushIndex(registry, 'team/zot', { children: [image], tag: '1.0' })
  const all = await open({ takesImage: true })
  const plan = await planDelete(all, request('team/zot', '1.0-amd64', 'tags'), signal)
  await applyDelete(all, plan, run)
  expect(await all.target.head('team/zot', '1.0-amd64')).toBeNull()
  expect(await all.target.head('team/zot', image.digest)).not.toBeNull()
})

test('pushes no placeholder manifest for an account that may not delete', async () => {
  await pushImage(registry, 'team/denied', { name: 'one', tag: '1.0' })
  const all = await open({ refuse: (change) => (change.startsWith('DELETE porthole-') ? 403 : undefined) })
  const plan = await planDelete(all, request('team/denied', '1.0', 'tags'), signal)
  expect(plan).toMatchObject({ method: 'tag', blockers: [expect.stringContaining('can’t delete there')] })
})

test('a registry that doesn’t allow deletes says why before anything is read', async () => {
  await pushImage(registry, 'team/never', { name: 'one', tag: '1.0' })
  const all = await open({ refuse: (change) => (change.startsWith('DELETE ') ? 405 : undefined) })
  for (const how of ['tags', 'images'] as const) {
    const plan = await planDelete(all, request('team/never', '1.0', how), signal)
    expect(plan.blockers).toEqual([expect.stringContaining('REGISTRY_STORAGE_DELETE_ENABLED=true')])
  }
})

test('doesn’t trust a registry that returns 404 for every delete', async () => {
  const image = await pushImage(registry, 'team/kept', { name: 'one', tag: '1.0' })
  const all = await open({ refuse: (change) => (change.startsWith('DELETE ') ? 404 : undefined) })
  const plan = await planDelete(all, request('team/kept', '1.0', 'images'), signal)
  expect(plan.blockers).toEqual([])
  await expect(applyDelete(all, { ...plan, method: 'digest' }, run)).rejects.toThrow(
    'doesn’t exist, but still returns it',
  )
  await expect(applyDelete(all, plan, run)).rejects.toThrow('doesn’t exist, but still returns it')
  expect((await all.target.head('team/kept', '1.0'))?.digest).toBe(image.digest)
})

test('deletes nothing that couldn’t be kept', async () => {
  const image = await pushImage(registry, 'team/unkept', { name: 'one', tag: '1.0' })
  const all = await open({ deletesTags: false })
  const plan = await planDelete(all, request('team/unkept', '1.0', 'images'), signal)
  all.proxy.changes.length = 0
  const full = () => {
    throw new Error('the disk is full')
  }
  await expect(applyDelete(all, plan, { ...run, keep: full })).rejects.toThrow('the disk is full')
  expect(all.proxy.changes).toEqual([])
  expect((await all.target.head('team/unkept', '1.0'))?.digest).toBe(image.digest)
})

test('restores what was deleted before a refusal, and touches nothing else', async () => {
  const children = [
    await pushImage(registry, 'team/half', { name: 'one' }),
    await pushImage(registry, 'team/half', { name: 'two' }),
  ]
  const index = await pushIndex(registry, 'team/half', { children, tag: '1.0' })
  let refused = ''
  const all = await open({
    deletesTags: false,
    refuse: (change) => (change === `DELETE ${refused}` ? 403 : undefined),
  })
  const plan = await planDelete(all, request('team/half', '1.0', 'images'), signal)
  refused = plan.manifests.at(-1)?.digest ?? ''
  const kept: KeptManifest[] = []
  await expect(
    applyDelete(all, plan, { ...run, keep: async (some) => kept.push(...some) }),
  ).rejects.toMatchObject({
    status: 403,
  })
  expect(await all.target.head('team/half', '1.0')).toBeNull()
  expect(await all.target.head('team/half', refused)).not.toBeNull()
  const entries = plan.tags.map(({ tag, digest }) => ({ tag, previousDigest: digest }) as never)
  const undo = await planRestore(all, { job: 'job', to: plan.to, entries, kept }, signal)
  expect(undo.manifests.filter(({ isInTarget }) => isInTarget).map(({ digest }) => digest)).toEqual([refused])
  await applyRestore(all, undo, { signal, note: () => undefined, kept })
  expect((await all.target.head('team/half', '1.0'))?.digest).toBe(index.digest)
  for (const { digest } of children) expect(await all.target.head('team/half', digest)).not.toBeNull()
})

test('a stray 404 doesn’t count as deleted: reports what can still be read afterwards', async () => {
  const image = await pushImage(registry, 'team/stray', { name: 'one', tag: '1.0' })
  await registry.push('team/stray', image, '1.1')
  let strays = 0
  const all = await open({
    strayAnswer: (read) => (read === 'HEAD 1.0' && strays-- > 0 ? 404 : undefined),
  })
  const from = ['1.0', '1.1'].map((tag) => ({ registry: 'here.dev', repository: 'team/stray', tag }))
  const plan = await planDelete(all, { ...request('team/stray', '1.0', 'tags'), from }, signal)
  strays = 1
  const states = new Map<string, string>()
  const note = ({ name, state }: JobItem) => void states.set(name, state)
  const error = await applyDelete(all, plan, { ...run, note })
  expect(error?.message).toContain('still has 1 of the 2 tags and manifests to delete, for example 1.0')
  expect(states.get('1.0')).toBe('still-visible')
  expect((await all.target.head('team/stray', '1.0'))?.digest).toBe(image.digest)

  const only = await planDelete(all, request('team/stray', '1.0', 'tags'), signal)
  strays = 1
  await expect(applyDelete(all, only, run)).rejects.toThrow('still has 1 of the 1')
})

test('a partial restore isn’t a success, and records each manifest that was restored', async () => {
  const image = await pushImage(registry, 'team/part', { name: 'one', tag: '1.0' })
  const all = await open({ deletesTags: false })
  const plan = await planDelete(all, request('team/part', '1.0', 'images'), signal)
  const kept: KeptManifest[] = []
  await applyDelete(all, plan, { ...run, keep: async (some) => kept.push(...some) })
  const missing = new TextEncoder().encode(
    new TextDecoder()
      .decode(kept[0]?.bytes)
      .replace(/"layers":\[\{"mediaType":"[^"]+","digest":"sha256:[0-9a-f]{64}"/, (layer) =>
        layer.replace(/[0-9a-f]{64}/, 'f'.repeat(64)),
      ),
  )
  const lost = { digest: `sha256:${'1'.repeat(64)}`, mediaType: kept[0]?.mediaType ?? '', bytes: missing }
  const entries = [
    { tag: null, previousDigest: image.digest },
    { tag: '2.0', previousDigest: lost.digest },
  ] as never
  const undo = await planRestore(all, { job: 'job', to: plan.to, entries, kept: [...kept, lost] }, signal)
  expect(undo.tags).toEqual([])
  expect(listTagChanges(undo)).toEqual([{ digest: image.digest, tag: null, previousDigest: null }])
  const error = await applyRestore(all, undo, { signal, note: () => undefined, kept })
  expect(error?.message).toMatch(/^2 tags and manifests couldn’t be restored/)

  const none = await planRestore(all, { job: 'job', to: plan.to, entries, kept: [lost] }, signal)
  expect(none.blockers).toEqual([expect.stringMatching(/^Nothing can be restored/)])
})

test('a plan says what couldn’t be restored', async () => {
  const image = await pushImage(registry, 'team/unsure', { name: 'one', tag: '1.0' })
  const all = await open({})
  const hasBlob = async () => false
  const targetSource = Object.assign(Object.create(all.targetSource), { hasBlob })
  const plan = await planDelete({ ...all, targetSource }, request('team/unsure', '1.0', 'images'), signal)
  expect(plan.warnings).toEqual([expect.stringMatching(/^The registry is missing .* can’t be restored\.$/)])
  expect(plan.manifests.map(({ digest }) => digest)).toEqual([image.digest])
  expect((await planDelete(all, request('team/unsure', '1.0', 'images'), signal)).warnings).toEqual([])
})
