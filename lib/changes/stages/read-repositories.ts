import 'server-only'
import type { StageRepository } from '@/lib/api/stage-repositories'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import { placeIn, stageOf } from '@/lib/settings/stage'
import { listAllTags } from '@/lib/tags/list-all-tags'
import { compareTags, type FoundTags } from './compare-tags'
import type { OpenedStage } from './open-stages'
import { stageProblem } from './stage-problem'

const MAX_CONCURRENT_ROWS = 8

interface Reading {
  signal: AbortSignal
  onRow: (row: StageRepository) => void
}

/**
 * Reads the tags of each repository in each stage, even if a catalog doesn't list it: a catalog can be old,
 * incomplete, or hide what the visitor may not read. Sends no more requests to a registry that limits them or doesn't
 * respond.
 */
export async function readRepositories(
  opened: readonly OpenedStage[],
  names: readonly string[],
  { signal, onRow }: Reading,
): Promise<void> {
  const stages = opened.map(({ stage }) => stage)
  await inParallel(names, MAX_CONCURRENT_ROWS, async (name) => {
    if (signal.aborted) return
    const found = await Promise.all(
      opened.map((one, index) => {
        // With stages `dev/` and `dev/staging/`, `dev/staging/app` isn't `staging/app` of `dev/`.
        const isOwn = stageOf(stages, placeIn(one.stage, name))?.index === index
        return isOwn ? tagsIn(one, name, signal) : { tags: null }
      }),
    )
    onRow({ name, stages: compareTags(found) })
  })
}

async function tagsIn(
  { stage, registry }: OpenedStage,
  name: string,
  signal: AbortSignal,
): Promise<FoundTags> {
  const release = await registry.take()
  try {
    if ('problem' in registry.access) return registry.access
    return await listAllTags(registry.access.source, placeIn(stage, name).repository, signal)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (error.status === 404) return { tags: null }
    const problem = stageProblem(error)
    if (isEnd(error)) registry.access = { problem }
    return { problem }
  } finally {
    release()
  }
}

/** Whether the next request would fail the same way. */
function isEnd({ status, code }: RegistryError): boolean {
  return status === 429 || status === 499 || code === 'UNREACHABLE' || code === 'TIMEOUT'
}
