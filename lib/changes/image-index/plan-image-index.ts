import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { planCopy } from '@/lib/changes/copy/plan-copy'
import { computeDigest } from '@/lib/oci/compute-digest'
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX } from '@/lib/oci/media-type'
import { formatPlatform, isUnknownPlatform, parsePlatform } from '@/lib/oci/platform'
import { isZstd } from '@/lib/oci/platform-notes'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import { refusedStep, type Stage, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { ComposePlan, ComposeWish } from './image-index-plan'
import { imagesAmong } from './images-among'
import { type Part, readParts } from './read-children'

export interface ComposeWith {
  open: (registry: string) => Promise<Source>
  target: Target
  stages?: readonly Stage[]
}

/** Says what an index of these images would be, byte for byte, and what must be copied beside it first. Writes nothing. */
export async function planCompose(
  { open, target, stages = [] }: ComposeWith,
  wish: ComposeWish,
  signal: AbortSignal,
): Promise<ComposePlan> {
  const to = targetOf(wish)
  const read = await readParts(open, wish, signal)
  const { parts, sources } = read
  const text = textOf(parts, wish)
  const copies: CopyPlan[] = []
  for (const places of elsewhere(parts, to)) {
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
  const lacked = await lacksOf(stageOf(stages, to)?.stage, parts, (parts) => imagesAmong(open, parts, signal))
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
        ...lacked,
        ...copies.flatMap((copy) => copy.blocked),
      ]),
    ],
    warnings: [
      ...new Set([...read.warnings, ...doublesIn(parts).kept, ...copies.flatMap(({ warnings }) => warnings)]),
    ],
  }
}

/** Throws a 400 for what is no list of tags of one repository. */
export function targetOf({ to, parts }: Pick<ComposeWish, 'to' | 'parts'>): {
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

function textOf(parts: readonly Part[], wish: ComposeWish): string {
  const { annotations } = wish
  const index = {
    schemaVersion: 2,
    mediaType: typeOf(wish),
    manifests: parts.map(({ descriptor }) => descriptor),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  }
  return JSON.stringify(index, null, 2)
}

function typeOf({ type }: ComposeWish): string {
  return type === 'docker' ? DOCKER_LIST : OCI_INDEX
}

/** What lies in other repositories than the index will, by repository. */
function elsewhere(parts: readonly Part[], to: { registry: string; repository: string }) {
  const groups = new Map<string, { registry: string; repository: string; digest: string }[]>()
  for (const { digest, place } of parts) {
    const { registry, repository } = place
    if (registry === to.registry && repository === to.repository) continue
    const key = `${registry}/${repository}`
    groups.set(key, [...(groups.get(key) ?? []), { registry, repository, digest }])
  }
  return groups.values()
}

function blockedBy(parts: readonly Part[], { type, annotations, platforms }: ComposeWish): string[] {
  const images = parts.filter(({ isCompanion }) => !isCompanion)
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
    ...doublesIn(parts).refused,
    ...(type === 'docker' && (!isDocker || Object.keys(annotations).length > 0)
      ? ['A Docker manifest list takes Docker images only, and no annotations: make an OCI index.']
      : []),
  ]
}

/**
 * Images for one platform, of which clients get the first. One that brings a second is refused; an index that lists two
 * is kept as it is. A zstd copy is no double: clients that can read it choose it.
 */
function doublesIn(parts: readonly Part[]): { refused: string[]; kept: string[] } {
  const doubles = { refused: [] as string[], kept: [] as string[] }
  const seen = new Map<string, Part>()
  for (const part of parts) {
    const { listed, digest, from } = part
    if (!listed.platform || isUnknownPlatform(listed.platform)) continue
    const platform = formatPlatform(listed.platform)
    const key = `${platform} ${isZstd(listed)}`
    const other = seen.get(key)
    if (other?.digest === digest) continue
    if (!other) seen.set(key, part)
    else if (other.from === from)
      doubles.kept.push(
        `${from} lists two images for ${platform}: ${other.digest} and ${digest}. Both are kept.`,
      )
    else
      doubles.refused.push(
        `Two images are for ${platform}, of which clients would only ever get the first: leave ${other.digest} or ${digest} (${from}) out.`,
      )
  }
  return doubles
}

/** What the stage of the index requires: a new index has no signature yet. */
async function lacksOf(
  stage: Stage | undefined,
  parts: readonly Part[],
  imagesOf: (parts: readonly Part[]) => Promise<Part[]>,
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
