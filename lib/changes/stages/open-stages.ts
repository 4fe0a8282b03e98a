import 'server-only'
import { openSource } from '@/lib/access/open-source'
import type { ListedStage, StageProblem } from '@/lib/api/stage-repositories'
import { type Listing, listAllRepositories } from '@/lib/catalog/repositories'
import { RegistryError } from '@/lib/oci/registry-error'
import { createLimit, type Take } from '@/lib/registry/limit'
import { type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { stageProblem } from './stage-problem'

/** A registry that stages lie in, for one answer. */
export interface StageRegistry {
  /** What is asked, or why nothing is asked any more: that may come meanwhile. */
  asked: { source: Source } | { problem: StageProblem }
  /** Half of its places: somebody may look at it at the same time. */
  take: Take
}

/** A stage, and the names behind its prefix of the repositories that are listed there. */
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
 * Opens the registries of the stages for the visitor of the current request and lists their repositories, each registry
 * once. Never throws a refusal: the stage carries it.
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
      ...{ name, registry: host, prefix, listedCount: listing ? own.length : null },
      ...(listing?.from && { from: listing.from }),
      ...(listing?.truncated !== undefined && { truncated: listing.truncated }),
      ...(problem && { problem }),
    }
    return { stage, listed, names: own, registry }
  })
}

/** With the names that are in each stage. */
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

/** A registry that only keeps its list to itself is asked for what is known by name. */
async function open(host: string): Promise<ListedRegistry> {
  let asked: StageRegistry['asked'] | undefined
  let take = createLimit(1).take
  try {
    const source = await openSource(host)
    asked = { source }
    take = createLimit(Math.max(1, Math.floor(source.requestsAtOnce / 2))).take
    return { registry: { asked, take }, listing: await listAllRepositories(source) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const problem = stageProblem(error)
    return { registry: { asked: (problem.isListOnly && asked) || { problem }, take }, problem }
  }
}
