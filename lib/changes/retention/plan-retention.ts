import 'server-only'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { type Deleting, planDelete } from '@/lib/changes/delete/plan-delete'
import { findUnread } from '@/lib/changes/delete/unread-manifests'
import { mapRepository, type RepositoryMap, reachOfTags } from '@/lib/changes/plan/repository-map'
import { inParallel } from '@/lib/in-parallel'
import { helperTag } from '@/lib/oci/helper-tag'
import { isTag } from '@/lib/oci/reference-grammar'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import { placeIn, type Stage, stageOf } from '@/lib/settings/stage'
import type { RowError } from '@/lib/tag-details/row'
import { readRow, rowError } from '@/lib/tag-details/rows'
import { type JudgedTag, judge, needsDates, type RetentionRules, type Verdict } from './rules'

const AT_ONCE = 8

export interface Retention {
  registry: string
  repository: string
  /** Why it could not be planned. */
  problem?: RowError
  /** Every tag that people chose, and why it stays. */
  verdicts: Verdict[]
  /** What goes; null where everything stays. */
  plan: DeletePlan | null
}

/** The same; a refusal is told in its place, so that it hides no other repository’s plan. */
export async function tryRetention(...asked: Parameters<typeof planRetention>): Promise<Retention> {
  try {
    return await planRetention(...asked)
  } catch (error) {
    if (!(error instanceof RegistryError) || asked[3].aborted) throw error
    return { ...asked[1], verdicts: [], plan: null, problem: rowError(error) }
  }
}

interface Place {
  registry: string
  repository: string
}

/**
 * Says what rules would delete of a repository: images with all their tags, as any other plan does. A tag stays, whatever
 * the rules say, while a tag that stays names or lists the same image.
 */
export async function planRetention(
  deleting: Deleting & { stages: readonly Stage[] },
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
  if (rules.keepsPromoted) await keepPromoted(deleting, { registry, repository }, { map, verdicts }, signal)
  keepShared(map, verdicts)
  const going = verdicts.filter(({ goes }) => goes)
  const common = { registry, repository, verdicts }
  if (going.length === 0) return { ...common, plan: null }
  const from = going.map(({ tag }) => ({ registry, repository, tag }))
  const wish = { from, how: 'images' as const, hasChildren: true, hasAttached: true }
  return { ...common, plan: await planDelete(deleting, wish, signal, map) }
}

/** The tags that people chose, with their dates where the rules need them. */
async function judged(
  { targetSource: source }: Deleting,
  map: RepositoryMap,
  { place, rules }: { place: Place; rules: RetentionRules },
  signal: AbortSignal,
): Promise<JudgedTag[]> {
  const tags = [...map.tags].filter(([tag]) => isTag(tag) && !helperTag(tag))
  const dates = new Map<string, string | null>()
  if (needsDates(rules))
    await inParallel(tags, AT_ONCE, async ([tag]) => {
      const row = await readRow(source, place.registry, place.repository, tag, { isWhole: true, signal })
      // What the tag named a moment ago is what is judged.
      const isSame = row.digest === map.tags.get(tag)?.digest
      dates.set(tag, isSame ? row.created : null)
    })
  // What can't be read is not judged: it stays, and is none of the newest that stay.
  const digestOf = new Map(
    tags.map(([tag, head]) => [tag, head?.digest && !map.unread.has(head.digest) ? head.digest : null]),
  )
  return sortTags([...digestOf.keys()]).map((tag) => ({
    ...{ tag, digest: digestOf.get(tag) ?? null, created: dates.get(tag) ?? null },
  }))
}

function explainUnread(map: RepositoryMap, verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    const reason = map.unread.get(map.tags.get(verdict.tag)?.digest ?? '')?.reason
    if (reason !== undefined) verdict.why = reason
  }
}

/** What a tag that stays names, or lists, stays with every tag; also what it may list, where it can't be read. */
function keepShared(map: RepositoryMap, verdicts: readonly Verdict[]): void {
  const going = new Set(verdicts.filter(({ goes }) => goes).map(({ tag }) => tag))
  const staying = [...map.tags.keys()].filter((tag) => !going.has(tag) && !helperTag(tag))
  const reach = reachOfTags(map, staying)
  const unread = findUnread(map, reach)
  for (const verdict of verdicts) {
    const digest = map.tags.get(verdict.tag)?.digest
    const [by = unread.mayListAll[0]] = (digest && reach.get(digest)) || []
    if (!verdict.goes || by === undefined) continue
    verdict.goes = false
    verdict.why = unread.tags.has(by)
      ? 'a tag that can’t be read may list it'
      : 'a tag that stays points to it, or lists it'
    verdict.by = by
  }
}

/** What a later stage has stays. Throws when one of them cannot be asked. */
async function keepPromoted(
  { open, stages }: Deleting & { stages: readonly Stage[] },
  place: Place,
  { map, verdicts }: { map: RepositoryMap; verdicts: readonly Verdict[] },
  signal: AbortSignal,
): Promise<void> {
  const here = stageOf(stages, place)
  if (!here) return
  for (const stage of stages.slice(here.index + 1)) {
    const there = placeIn(stage, here.name)
    const source = await open(there.registry)
    const going = verdicts.filter(({ goes }) => goes)
    await inParallel(going, AT_ONCE, async (verdict) => {
      const digest = map.tags.get(verdict.tag)?.digest
      if (!digest || !(await isThere(() => source.head(there.repository, digest, { signal })))) return
      verdict.goes = false
      verdict.why = `promoted to ${stage.name}`
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

/** The registries of the stages after a repository's, which are asked what was promoted. */
export function laterRegistries(stages: readonly Stage[], place: Place): string[] {
  const here = stageOf(stages, place)
  return here ? [...new Set(stages.slice(here.index + 1).map(({ registry }) => registry))] : []
}

function cut(reason: string): RegistryError {
  return new RegistryError(422, 'TOO_LARGE', `Which tags are the newest is not known: ${reason}`)
}
