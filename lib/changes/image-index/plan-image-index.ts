import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { planCopy } from '@/lib/changes/copy/plan-copy'
import { computeDigest } from '@/lib/oci/compute-digest'
import { DOCKER_LIST, isChildType, OCI_INDEX } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import { refusedStep, type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import { explainBlobs, explainBlocked, findUnmet, isIn, type Repository } from './explain-blocked'
import { findDuplicatePlatforms } from './find-duplicate-platforms'
import type { ImageIndexEntry, ImageIndexPlan, ImageIndexRequest } from './image-index-plan'
import type { IndexEntry } from './index-entry'
import { readIndexEntries } from './read-index-entries'
import { selectImages } from './select-images'

export interface ImageIndexEndpoints {
  open: (registry: string) => Promise<Source>
  target: Target
  stages?: readonly Stage[]
}

/** Plans an index of these images, byte for byte, and the copies that it needs first. Writes nothing. */
export async function planImageIndex(
  { open, target, stages = [] }: ImageIndexEndpoints,
  request: ImageIndexRequest,
  signal: AbortSignal,
): Promise<ImageIndexPlan> {
  const to = targetOf(request)
  const { entries, sources, blockers, warnings } = await readIndexEntries(open, request, signal)
  const text = toDocument(entries, request)
  const bytes = new TextEncoder().encode(text)
  const copies = await planCopies({ open, target }, { entries, to }, signal)
  const names = await Promise.all(
    request.to.map(async ({ tag = '' }) => ({
      tag,
      previousDigest: (await target.head(to.repository, tag, { signal }))?.digest ?? null,
    })),
  )
  const unmet = await findUnmet(stageOf(stages, to)?.stage, entries, () =>
    selectImages(open, entries, signal),
  )
  const sum = (count: (copy: CopyPlan) => number) => copies.reduce((total, copy) => total + count(copy), 0)
  return {
    id: randomUUID(),
    kind: 'create-index',
    createdAt: new Date().toISOString(),
    to,
    sources,
    copies,
    tags: names,
    entries: entries.map(toPlannedEntry),
    index: { digest: computeDigest(bytes), mediaType: typeOf(request), text },
    pushCount: 1 + sum(({ pushCount }) => pushCount),
    mountCount: sum(({ mountCount }) => mountCount),
    copyCount: sum(({ copyCount }) => copyCount),
    copyBytes: sum(({ copyBytes }) => copyBytes),
    blockers: distinct([
      ...sources.flatMap((source) => refusedStep(stages, source, to) ?? []),
      ...blockers,
      ...explainBlocked(entries, request),
      ...explainBlobs(entries, to),
      ...unmet,
      ...copies.flatMap((copy) => copy.blockers),
    ]),
    warnings: distinct([
      ...warnings,
      ...findDuplicatePlatforms(entries).kept,
      ...copies.flatMap((copy) => copy.warnings),
    ]),
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

/** Copies images from repositories other than the index's. */
async function planCopies(
  { open, target }: Pick<ImageIndexEndpoints, 'open' | 'target'>,
  { entries, to }: { entries: readonly IndexEntry[]; to: Repository },
  signal: AbortSignal,
): Promise<CopyPlan[]> {
  const copies: CopyPlan[] = []
  for (const places of groupByRepository(entries, to).values()) {
    const [first] = places
    if (!first) continue
    const source = await open(first.registry)
    const request = { from: places, to: [to], hasAttached: false, isPartial: false }
    copies.push(await planCopy({ source, target }, request, signal))
  }
  return copies
}

function toPlannedEntry({
  digest,
  mediaType,
  sizeBytes,
  platform,
  source,
  isAttachment,
  isArtifact,
}: IndexEntry): ImageIndexEntry {
  return {
    digest,
    mediaType,
    sizeBytes,
    platform,
    source,
    isAttachment,
    ...(isArtifact && { isArtifact }),
  }
}

/** The repository of the index. Throws a 400 unless `to` has tags of exactly one repository. */
export function targetOf({ to, images }: Pick<ImageIndexRequest, 'to' | 'images'>): {
  registry: string
  repository: string
} {
  const [first] = to
  const isOne = to.every(
    ({ registry, repository, tag, digest }) =>
      registry === first?.registry && repository === first.repository && tag && !digest,
  )
  if (!first || !isOne) throw invalidRequest('to must contain tags in one repository.')
  if (images.length === 0 || images.some(({ tag, digest }) => !tag && !digest))
    throw invalidRequest('images must be tags or digests.')
  return { registry: first.registry, repository: first.repository }
}

function toDocument(entries: readonly IndexEntry[], request: ImageIndexRequest): string {
  const { annotations } = request
  const index = {
    schemaVersion: 2,
    mediaType: typeOf(request),
    manifests: entries.map(({ descriptor }) => descriptor),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  }
  return JSON.stringify(index, null, 2)
}

function typeOf({ type }: ImageIndexRequest): string {
  return type === 'docker' ? DOCKER_LIST : OCI_INDEX
}

/** Manifests in repositories other than the index's. */
function groupByRepository(entries: readonly IndexEntry[], to: Repository) {
  const groups = new Map<string, (Repository & { digest: string })[]>()
  for (const entry of entries) {
    const { digest, place, mediaType } = entry
    const { registry, repository } = place
    if (isIn(entry, to) || !isChildType(mediaType)) continue
    const key = `${registry}/${repository}`
    groups.set(key, [...(groups.get(key) ?? []), { registry, repository, digest }])
  }
  return groups
}

function invalidRequest(message: string): RegistryError {
  return new RegistryError(400, 'REQUEST_INVALID', message)
}
