import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { planCopy } from '@/lib/changes/copy/plan-copy'
import { computeDigest } from '@/lib/oci/compute-digest'
import { DOCKER_LIST, DOCKER_MANIFEST, isChildType, OCI_INDEX } from '@/lib/oci/media-type'
import { parsePlatform } from '@/lib/oci/platform'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import { refusedStep, type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import { findDuplicatePlatforms } from './find-duplicate-platforms'
import type { ImageIndexPlan, ImageIndexRequest } from './image-index-plan'
import type { IndexEntry } from './index-entry'
import { readIndexEntries } from './read-index-entries'
import { selectImages } from './select-images'

export interface ImageIndexEndpoints {
  open: (registry: string) => Promise<Source>
  target: Target
  stages?: readonly Stage[]
}

/** Says what an index of these images would be, byte for byte, and what must be copied beside it first. Writes nothing. */
export async function planImageIndex(
  { open, target, stages = [] }: ImageIndexEndpoints,
  wish: ImageIndexRequest,
  signal: AbortSignal,
): Promise<ImageIndexPlan> {
  const to = targetOf(wish)
  const read = await readIndexEntries(open, wish, signal)
  const { parts, sources } = read
  const text = textOf(parts, wish)
  const copies: CopyPlan[] = []
  for (const places of elsewhere(parts, to).values()) {
    const [first] = places
    if (!first) continue
    const source = await open(first.registry)
    copies.push(
      await planCopy(
        { source, target },
        { from: places, to: [to], hasAttached: false, isPartial: false },
        signal,
      ),
    )
  }
  const names = await Promise.all(
    wish.to.map(async ({ tag = '' }) => ({
      tag,
      now: (await target.head(to.repository, tag, { signal }))?.digest ?? null,
    })),
  )
  const lacked = await lacksOf(stageOf(stages, to)?.stage, parts, (parts) =>
    selectImages(open, parts, signal),
  )
  const sum = (count: (copy: CopyPlan) => number) => copies.reduce((total, copy) => total + count(copy), 0)
  const bytes = new TextEncoder().encode(text)
  return {
    ...{ id: randomUUID(), kind: 'compose', madeAt: new Date().toISOString(), to, sources, copies, names },
    entries: parts.map(
      ({ descriptor: _, place: __, about: ___, isAttestation: ____, listed: _____, ...entry }) => entry,
    ),
    index: { digest: computeDigest(bytes), mediaType: typeOf(wish), text },
    putCount: 1 + sum(({ putCount }) => putCount),
    mountCount: sum(({ mountCount }) => mountCount),
    copyCount: sum(({ copyCount }) => copyCount),
    copyBytes: sum(({ copyBytes }) => copyBytes),
    blocked: [
      ...new Set([
        ...sources.flatMap((source) => refusedStep(stages, source, to) ?? []),
        ...read.blocked,
        ...blockedBy(parts, wish),
        ...parts
          .filter((part) => !isChildType(part.mediaType) && !isIn(part, to))
          .map(({ digest, from }) => `${digest} (${from}) is no manifest, and isn’t copied: leave it out.`),
        ...lacked,
        ...copies.flatMap((copy) => copy.blocked),
      ]),
    ],
    warnings: [
      ...new Set([
        ...read.warnings,
        ...findDuplicatePlatforms(parts).kept,
        ...copies.flatMap(({ warnings }) => warnings),
      ]),
    ],
  }
}

/** Throws a 400 for what is no list of tags of one repository. */
export function targetOf({ to, parts }: Pick<ImageIndexRequest, 'to' | 'parts'>): {
  registry: string
  repository: string
} {
  const [first] = to
  const isOne = to.every(
    ({ registry, repository, tag, digest }) =>
      registry === first?.registry && repository === first.repository && tag && !digest,
  )
  if (!first || !isOne) throw wrong('to must name tags of one repository.')
  if (parts.length === 0 || parts.some(({ tag, digest }) => !tag && !digest))
    throw wrong('parts must name tags or digests.')
  return { registry: first.registry, repository: first.repository }
}

function textOf(parts: readonly IndexEntry[], wish: ImageIndexRequest): string {
  const { annotations } = wish
  const index = {
    schemaVersion: 2,
    mediaType: typeOf(wish),
    manifests: parts.map(({ descriptor }) => descriptor),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  }
  return JSON.stringify(index, null, 2)
}

function typeOf({ type }: ImageIndexRequest): string {
  return type === 'docker' ? DOCKER_LIST : OCI_INDEX
}

type Repository = Pick<ImageIndexPlan['to'], 'registry' | 'repository'>

function isIn({ place }: IndexEntry, { registry, repository }: Repository): boolean {
  return place.registry === registry && place.repository === repository
}

/** Manifests in other repositories than the index will be in, by repository. */
function elsewhere(parts: readonly IndexEntry[], to: Repository) {
  const groups = new Map<string, (Repository & { digest: string })[]>()
  for (const part of parts) {
    const { digest, place, mediaType } = part
    const { registry, repository } = place
    if (isIn(part, to) || !isChildType(mediaType)) continue
    const key = `${registry}/${repository}`
    groups.set(key, [...(groups.get(key) ?? []), { registry, repository, digest }])
  }
  return groups
}

function blockedBy(
  parts: readonly IndexEntry[],
  { type, annotations, platforms }: ImageIndexRequest,
): string[] {
  const images = parts.filter(({ isCompanion, isArtifact }) => !isCompanion && !isArtifact)
  const isDocker = parts.every(({ mediaType }) => mediaType === DOCKER_MANIFEST)
  return [
    ...(images.length === 0 ? ['No image is left to be listed.'] : []),
    ...images
      .filter(({ platform }) => platform === null)
      .map(({ digest, from }) => `Nothing tells what ${digest} (${from}) is for: say its platform.`),
    ...Object.entries(platforms)
      .filter(([, text]) => parsePlatform(text) === undefined)
      .map(
        ([digest, text]) =>
          `${text} is no platform (for ${digest}): write os/architecture/variant, such as linux/arm64.`,
      ),
    ...findDuplicatePlatforms(parts).refused,
    ...(type === 'docker' && (!isDocker || Object.keys(annotations).length > 0)
      ? ['A Docker manifest list takes Docker images only, and no annotations: make an OCI index.']
      : []),
  ]
}

/** What the stage of the index requires: a new index has no signature yet. */
async function lacksOf(
  stage: Stage | undefined,
  parts: readonly IndexEntry[],
  imagesOf: (parts: readonly IndexEntry[]) => Promise<IndexEntry[]>,
): Promise<string[]> {
  const { platforms = [], attached = [] } = stage?.require ?? {}
  const has = platforms.length > 0 ? (await imagesOf(parts)).map(({ listed }) => listed) : []
  const lacked = [
    ...platforms.filter((text) => !findByPlatform(has, text)),
    ...attached.filter((kind) => kind !== 'attestation' || !parts.some(({ isAttestation }) => isAttestation)),
  ]
  return lacked.length > 0
    ? [
        `The stage ${stage?.name} requires ${lacked.join(', ')}, which a new index of these images lacks: compose it in a stage before.`,
      ]
    : []
}

function wrong(message: string): RegistryError {
  return new RegistryError(400, 'UNSUPPORTED', message)
}
