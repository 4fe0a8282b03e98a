import { afterAll, beforeAll, expect, test } from 'vitest'
import { shortDigest } from '@/lib/oci/digest'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import { pointerTo, pushImage } from '@/lib/testing/changes/seeded-repository'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { OCI_INDEX, type StoredContent, stored } from '@/lib/testing/registry/image'
import { applyDelete } from './apply-delete'
import { planDelete } from './plan-delete'

const { signal } = new AbortController()
const COMPOSE = 'application/vnd.docker.compose.project'
const tagOf = ({ digest }: StoredContent, suffix = '') => digest.replace(':', '-') + suffix

let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
})
afterAll(() => registry.stop())

/** Pushes what `docker compose publish` does: the project, and an index of its images that refers to it. */
async function publish(repository: string) {
  const project = await pushImage(registry, repository, { name: 'project', tag: '1.0' })
  const web = await pushImage(registry, repository, { name: 'web' })
  const database = await pushImage(registry, repository, { name: 'database' })
  const signature = await pushImage(registry, repository, { name: 'signature', tag: tagOf(web, '.sig') })
  const index = stored(
    {
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      artifactType: COMPOSE,
      subject: pointerTo(project),
      manifests: [web, database].map((image) => ({
        ...pointerTo(image),
        platform: { os: 'linux', architecture: 'amd64' },
      })),
    },
    OCI_INDEX,
  )
  await registry.push(repository, index, index.digest)
  const list = stored(
    { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [{ ...pointerTo(index), artifactType: COMPOSE }] },
    OCI_INDEX,
  )
  await registry.push(repository, list, tagOf(project))
  return { project, web, database, signature, index, list }
}

function endpoints() {
  const settings = settingsFor(registry)
  return {
    target: openTarget(settings),
    targetSource: openRegistry(settings),
    open: async () => openRegistry(settings),
  }
}

const request = (repository: string, more: object = {}) => ({
  from: [{ registry: 'here.dev', repository, tag: '1.0' }],
  mode: 'images' as const,
  hasChildren: true,
  hasAttached: true,
  ...more,
})

test('deletes an index with its subject, along with its images and their attachments', async () => {
  const { project, web, database, signature, index, list } = await publish('team/compose')
  const all = endpoints()
  const plan = await planDelete(all, request('team/compose'), signal)
  expect(plan.manifests.map(({ digest, reason, platform }) => [digest, reason, platform])).toEqual([
    [project.digest, 'requested', null],
    [list.digest, 'attachment', null],
    [index.digest, 'attachment', null],
    [web.digest, 'child', `linux/amd64 (${shortDigest(web.digest)})`],
    [database.digest, 'child', `linux/amd64 (${shortDigest(database.digest)})`],
    [signature.digest, 'attachment', null],
  ])
  expect(plan.tags.map(({ tag, reason }) => [tag, reason])).toEqual(
    expect.arrayContaining([
      ['1.0', 'requested'],
      [tagOf(project), 'attachment'],
      [tagOf(web, '.sig'), 'attachment'],
    ]),
  )
  await applyDelete(all, plan, {
    signal,
    note: () => undefined,
    keep: async () => undefined,
    seen: new Map(),
  })
  for (const { digest } of [project, index, web, database])
    expect(await all.target.head('team/compose', digest, { signal })).toBeNull()
})

test('keeps tagged images, and all of them if their index is kept', async () => {
  const { web, database, index } = await publish('team/kept')
  await registry.push('team/kept', web, 'web')
  const plan = await planDelete(endpoints(), request('team/kept'), signal)
  expect(plan.manifests.map(({ digest }) => digest)).not.toContain(web.digest)
  expect(plan.manifests.map(({ digest }) => digest)).toContain(database.digest)
  expect(plan.kept).toMatchObject([{ digest: web.digest, reason: 'tagged', tags: ['web'] }])

  const without = await planDelete(endpoints(), request('team/kept', { hasAttached: false }), signal)
  expect(without.manifests.map(({ reason }) => reason)).toEqual(['requested'])
  expect(without.kept).toContainEqual(
    expect.objectContaining({ digest: index.digest, reason: 'subject-deleted' }),
  )
})
