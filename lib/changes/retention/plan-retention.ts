import 'server-only'
import type { DeleteEndpoints } from '@/lib/changes/delete/delete-endpoints'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { planDelete } from '@/lib/changes/delete/plan-delete'
import { findUnread } from '@/lib/changes/delete/unread-manifests'
import { mapRepository, type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import { inParallel } from '@/lib/in-parallel'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { isTag } from '@/lib/oci/reference-grammar'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import { placeIn, type Stage, stageOf } from '@/lib/settings/stage'
import type { RowError } from '@/lib/tag-details/row'
import { readRow, rowError } from '@/lib/tag-details/rows'
import { type JudgedTag, judge, needsDates, type RetentionRules, type Verdict } from './rules'

const MAX_CONCURRENT = 8

export interface Retention {
  registry: string
  repository: string
  /** Why there is no plan. */
  problem?: RowError
  /** Every tag except attachment tags, and why it's kept. */
  tags: Verdict[]
  /** What to delete; null if everything is kept. */
  plan: DeletePlan | null
}

/** Like `planRetention`, but returns a refusal as the problem, so it doesn't hide other repositories' plans. */
export async function tryRetention(...call: Parameters<typeof planRetention>): Promise<Retention> {
  try {
    return await planRetention(...call)
  } catch (error) {
    if (!(error instanceof RegistryError) || call[3].aborted) throw error
    return { ...call[1], tags: [], plan: null, problem: rowError(error) }
  }
}

interface Place {
  registry: string
  repository: string
}

/**
 * Plans what rules would delete in a repository: images with all their tags, like any other plan. Whatever the rules
 * say, a tag is kept while another kept tag points to the same image or lists it.
 */
export async function planRetention(
  deleting: DeleteEndpoints & { stages: readonly Stage[] },
  { registry, repository }: Place,
  rules: RetentionRules,
  signal: AbortSignal,
): Promise<Retention> {
  const reading = { source: deleting.targetSource, target: deleting.target }
  const map = await mapRepository(reading, repository, { signal, isDeep: true })
  if (map.truncated) throw cut(map.truncated)
  const tags = await judged(deleting, map, { place: { registry, repository }, rules }, signal)
  const verdicts = judge(rules, tags, new Date())
  explainUnread(map, verdicts)
  if (rules.keepPromoted) await keepPromoted(deleting, { registry, repository }, { map, verdicts }, signal)
  keepShared(map, verdicts)
  const going = verdicts.filter(({ isDeleted }) => isDeleted)
  const common = { registry, repository, tags: verdicts }
  if (going.length === 0) return { ...common, plan: null }
  const from = going.map(({ tag }) => ({ registry, repository, tag }))
  const request = { from, mode: 'images' as const, hasChildren: true, hasAttached: true }
  return { ...common, plan: await planDelete(deleting, request, signal, map) }
}

/** The tags except attachment tags, with their dates where the rules need them. */
async function judged(
  { targetSource: source }: DeleteEndpoints,
  map: RepositoryMap,
  { place, rules }: { place: Place; rules: RetentionRules },
  signal: AbortSignal,
): Promise<JudgedTag[]> {
  const tags = [...map.tags].filter(([tag]) => isTag(tag) && !isAttachmentTag(tag))
  const dates = new Map<string, string | null>()
  if (needsDates(rules))
    await inParallel(tags, MAX_CONCURRENT, async ([tag]) => {
      const row = await readRow(source, place.registry, place.repository, tag, { isWhole: true, signal })
      // The rules apply to what the tag pointed to when the repository was mapped.
      const isSame = row.digest === map.tags.get(tag)?.digest
      dates.set(tag, isSame ? row.created : null)
    })
  // An unreadable tag is kept, and doesn't count as one of the newest.
  const digestOf = new Map(
    tags.map(([tag, head]) => [tag, head?.digest && !map.unread.has(head.digest) ? head.digest : null]),
  )
  return sortTags([...digestOf.keys()]).map((tag) => ({
    tag,
    digest: digestOf.get(tag) ?? null,
    created: dates.get(tag) ?? null,
  }))
}

function explainUnread(map: RepositoryMap, verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    const reason = map.unread.get(map.tags.get(verdict.tag)?.digest ?? '')?.reason
    if (reason !== undefined) verdict.reason = reason
  }
}

/** Keeps every tag of what a kept tag points to or lists, or may list if it's unreadable. */
function keepShared(map: RepositoryMap, verdicts: readonly Verdict[]): void {
  const going = new Set(verdicts.filter(({ isDeleted }) => isDeleted).map(({ tag }) => tag))
  const staying = [...map.tags.keys()].filter((tag) => !going.has(tag) && !isAttachmentTag(tag))
  const reach = reachOfTags(map, staying)
  const unread = findUnread(map, reach)
  for (const verdict of verdicts) {
    const digest = map.tags.get(verdict.tag)?.digest
    const [by = unread.mayListAll[0]] = (digest && reach.get(digest)) || []
    if (!verdict.isDeleted || by === undefined) continue
    verdict.isDeleted = false
    verdict.reason = unread.tags.has(by) ? 'a manifest that can’t be read may list it' : 'a kept tag uses it'
    verdict.keptBy = by
  }
}

/** Keeps images that a later stage has. Throws if reading a later stage fails. */
async function keepPromoted(
  { open, stages }: DeleteEndpoints & { stages: readonly Stage[] },
  place: Place,
  { map, verdicts }: { map: RepositoryMap; verdicts: readonly Verdict[] },
  signal: AbortSignal,
): Promise<void> {
  const here = stageOf(stages, place)
  if (!here) return
  for (const stage of stages.slice(here.index + 1)) {
    const there = placeIn(stage, here.name)
    const source = await open(there.registry)
    const going = verdicts.filter(({ isDeleted }) => isDeleted)
    await inParallel(going, MAX_CONCURRENT, async (verdict) => {
      const digest = map.tags.get(verdict.tag)?.digest
      if (!digest || !(await isThere(() => source.head(there.repository, digest, { signal })))) return
      verdict.isDeleted = false
      verdict.reason = `promoted to ${stage.name}`
    })
  }
}

async function isThere(head: () => Promise<unknown>): Promise<boolean> {
  try {
    await head()
    return true
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return false
    throw error
  }
}

/** Registries of the stages after a repository's, which are read to find promoted images. */
export function laterRegistries(stages: readonly Stage[], place: Place): string[] {
  const here = stageOf(stages, place)
  return here ? [...new Set(stages.slice(here.index + 1).map(({ registry }) => registry))] : []
}

function cut(reason: string): RegistryError {
  return new RegistryError(
    422,
    'TOO_LARGE',
    `The newest tags are unknown because the tag list is incomplete: ${reason}`,
  )
}
