import { expect, onTestFinished, test } from 'vitest'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import { startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { openTestSample } from '@/lib/testing/sample'
import { applyCopy, checkCopy } from './apply-copy'
import { planCopy } from './plan-copy'

const { signal } = new AbortController()

test('imports a complete image from a layout folder into a registry, without a client', async () => {
  const { source } = await openTestSample()
  const registry = await startDockerRegistry()
  onTestFinished(() => registry.stop())
  const settings = settingsFor(registry)
  const all = { source, target: openTarget(settings), targetSource: openRegistry(settings), actor: 'alice' }
  const tag = '1.27.1'
  const plan = await planCopy(
    all,
    {
      from: [{ registry: 'sample', repository: 'library/nginx', tag }],
      to: [{ registry: 'here.dev', repository: 'mirror/nginx' }],
      hasAttached: true,
      isPartial: false,
    },
    signal,
  )
  expect(plan.blockers).toEqual([])
  await checkCopy(all, plan, signal)
  await applyCopy(all, plan, { signal, note: () => undefined })
  const given = await source.manifest('library/nginx', tag)
  const taken = await all.targetSource.manifest('mirror/nginx', tag)
  expect(Buffer.from(taken.bytes).equals(given.bytes)).toBe(true)
  for (const { digest } of plan.manifests)
    expect(await all.target.head('mirror/nginx', digest)).toMatchObject({ digest })
})
