import 'server-only'
import { openSource } from '@/lib/access/open-source'
import type { ListedStage, StageProblem } from '@/lib/api/stage-repositories'
import { type Listing, listAllRepositories } from '@/lib/catalog/repositories'
import { RegistryError } from '@/lib/oci/registry-error'
import { createLimit } from '@/lib/registry/limit'
import type { Acquire } from '@/lib/registry/slots'
import { type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { stageProblem } from './stage-problem'

/** A registry of stages, during one request. */
export interface StageRegistry {
  /** The source, or why it gets no more requests; can change while repositories are read. */
  access: { source: Source } | { problem: StageProblem }
  /** Half of the requests that it may get in parallel, so that others can use it too. */
  take: Acquire
}

/** A stage with its repositories, without the stage's prefix. */
export interface OpenedStage {
  stage: Stage
  listed: ListedStage
  names: readonly string[]
  registry: StageRegistry
}

interface ListedRegistry {
  registry: StageRegistry
  listing?: Listing
  problem?: StageProblem
}

/**
 * Opens the registries of the stages for the visitor of the current request and lists their repositories, each
 * registry once. Never throws a refusal: it becomes the stage's problem.
 */
export async function openStages(stages: readonly Stage[]): Promise<OpenedStage[]> {
  const hosts = [...new Set(stages.map(({ registry }) => registry))]
  const opened = await Promise.all(hosts.map(async (host) => openListed(stages, host)))
  return stages.flatMap(({ name, registry: host, prefix }, index) => {
    const found = opened[hosts.indexOf(host)]
    const stage = stages[index]
    if (!found || !stage) return []
    const { registry, listing, problem, names } = found
    const own = names[index] ?? []
    const listed: ListedStage = {
      name,
      registry: host,
      prefix,
      listedCount: listing ? own.length : null,
      ...(listing?.source && { source: listing.source }),
      ...(listing?.truncated !== undefined && { truncated: listing.truncated }),
      ...(problem && { problem }),
    }
    return { stage, listed, names: own, registry }
  })
}

/** Adds the repositories in each stage. */
async function openListed(
  stages: readonly Stage[],
  host: string,
): Promise<ListedRegistry & { names: string[][] }> {
  const found = await open(host)
  const names: string[][] = stages.map(() => [])
  for (const repository of found.listing?.repositories ?? []) {
    const place = stageOf(stages, { registry: host, repository })
    if (place) names[place.index]?.push(place.name)
  }
  return { ...found, names }
}

/** A registry that only refuses its catalog still lets us read repositories by name. */
async function open(host: string): Promise<ListedRegistry> {
  let access: StageRegistry['access'] | undefined
  let take = createLimit(1).acquire
  try {
    const source = await openSource(host)
    access = { source }
    take = createLimit(Math.max(1, Math.floor(source.requestsAtOnce / 2))).acquire
    return { registry: { access, take }, listing: await listAllRepositories(source) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const problem = stageProblem(error)
    return { registry: { access: (problem.isListOnly && access) || { problem }, take }, problem }
  }
}
