import 'server-only'
import { openSource } from '@/lib/access/open-source'
import type { Root } from '@/lib/artifact/artifact'
import type { ActivityLog } from '@/lib/changes/activity/activity-log'
import { activityLogToRead } from '@/lib/changes/activity/current-activity-log'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ChangeKind } from '@/lib/settings/change-kind'
import { getSettings } from '@/lib/settings/settings'
import { placeIn, type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { readFirstSeen } from '@/lib/tags/first-seen'
import { withTimeout } from '@/lib/with-timeout'

/** What a stage has for the tag or digest of a page. */
export interface ArtifactStage {
  name: string
  registry: string
  repository: string
  isHere: boolean
  /** `other`: the tag points to another digest; `unknown`: it wasn't checked, or couldn't be. */
  has: 'same' | 'other' | 'nothing' | 'unknown'
  /** The digest that the tag points to, if it's another. */
  otherDigest?: string
  /** Since when the tag points to the digest, as far as this server knows. */
  since?: string
  /** Who changed the tag to it here. */
  actor?: string
  /** The settings allow copying into it. */
  isOpen: boolean
}

/** A registry that doesn't answer keeps the page's actions waiting for this long. */
const WAIT_MS = 1500
const MAX_ENTRIES = 100

/**
 * Compares an artifact in all stages of its repository; undefined if it has none. Sends a HEAD to each other stage,
 * but none to a rate-limited registry.
 */
export async function readArtifactStages(source: Source, root: Root): Promise<ArtifactStage[] | undefined> {
  const { stages = [], registries } = await getSettings()
  const own = stageOf(stages, root.place)
  if (!own) return undefined
  const allows = (host: string, kind: ChangeKind) =>
    registries.some(
      (entry) => entry.host === host && entry.kind === 'registry' && entry.allow?.includes(kind),
    )
  return Promise.all(
    stages.map(async (stage, index): Promise<ArtifactStage> => {
      const place = placeIn(stage, own.name)
      const isHere = index === own.index
      const found = isHere
        ? await describeSame(source, root, place.repository)
        : ((await withTimeout(WAIT_MS, readStage(stage, root, place.repository))) ?? UNKNOWN)
      return { name: stage.name, ...place, isHere, ...found, isOpen: allows(stage.registry, 'copy') }
    }),
  )
}

/** The first stage after the page's that is known to lack the artifact, and that the settings allow to copy into. */
export function findNextStage(stages: readonly ArtifactStage[]): ArtifactStage | undefined {
  const here = stages.findIndex(({ isHere }) => isHere)
  return stages.slice(here + 1).find(({ has, isOpen }) => isOpen && (has === 'other' || has === 'nothing'))
}

type Found = Pick<ArtifactStage, 'has' | 'otherDigest' | 'since' | 'actor'>

const UNKNOWN: Found = { has: 'unknown' }

/** The tag counts. Without one, or with both, the digest does. */
function tagOf({ place: { tag, digest } }: Root): string | undefined {
  return digest === undefined ? tag : undefined
}

async function readStage({ registry }: Stage, root: Root, repository: string): Promise<Found> {
  try {
    const source = await openSource(registry)
    if (source.isRateLimited) return UNKNOWN
    const head = await source.head(repository, tagOf(root) ?? root.stored.digest)
    if (head.digest === root.stored.digest) return await describeSame(source, root, repository)
    return head.digest === null ? UNKNOWN : { has: 'other', otherDigest: head.digest }
  } catch (error) {
    if (error instanceof RegistryError) return error.status === 404 ? { has: 'nothing' } : UNKNOWN
    throw error
  }
}

/** Call it only after the registry returned the digest to the visitor: it reads what this server recorded. */
async function describeSame(source: Source, root: Root, repository: string): Promise<Found> {
  const { digest } = root.stored
  const tag = tagOf(root)
  const change = await findChange({ registry: source.host, repository, tag }, digest)
  if (change) return { has: 'same', since: change.endedAt ?? change.startedAt, actor: change.actor }
  const seen = tag === undefined ? null : await readFirstSeen(source, { repository, tag }, digest)
  return { has: 'same', ...(seen && { since: seen.firstSeenAt }) }
}

/** The newest change to this digest. A job that partly succeeded doesn't say what it did to this tag. */
async function findChange(
  { registry, repository, tag }: { registry: string; repository: string; tag: string | undefined },
  digest: string,
) {
  const log = await openLog()
  const entries = (await log?.list({ registry, repository, limit: MAX_ENTRIES })) ?? []
  return entries.find(
    (entry) =>
      entry.outcome === 'succeeded' && entry.newDigest === digest && (tag === undefined || entry.tag === tag),
  )
}

async function openLog(): Promise<ActivityLog | undefined> {
  try {
    return await activityLogToRead()
  } catch (error) {
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
