import 'server-only'
import { randomUUID } from 'node:crypto'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { findMissingCopies } from '@/lib/changes/copy/find-missing-copies'
import { mapRepository, type RepositoryMap } from '@/lib/changes/plan/repository-map'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortByTag } from '@/lib/oci/version-order'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import type { DeletePlan, DeleteRequest } from './delete-plan'
import { describeGarbageCollection } from './garbage-collection'
import { planManifestDeletes } from './plan-manifest-deletes'
import { planTagDeletes, type RequestedDeletes } from './plan-tag-deletes'

/** Tags beyond which one has to say twice that they are to go. */
const MANY = 20

export interface Deleting {
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  open: (registry: string) => Promise<Source>
}

/**
 * Says what would go with tags or digests of a repository: every tag, what only they need, what would be left without a
 * name, and how this registry can do it. Deletes nothing, but asks the registry to delete what cannot be there. `seen` spares looking
 * through the tags once more.
 */
export async function planDelete(
  deleting: Deleting,
  wish: DeleteRequest,
  signal: AbortSignal,
  seen?: RepositoryMap,
): Promise<DeletePlan> {
  const { target, targetSource: source } = deleting
  const to = placeOf(wish)
  const abilities = await target.deletes(to.repository, { signal })
  const isImages = wish.how === 'images'
  const able = isImages ? byDigest(abilities) : byTag(abilities)
  // A registry that deletes nothing is not gone through for nothing.
  const reading = { source, target }
  const isDeep = isImages && !able.refused
  const map = seen ?? (await mapRepository(reading, to.repository, { signal, isDeep }))
  const wished = await wishedIn(map, wish, { target, signal })
  const going = isImages
    ? await planManifestDeletes({ source, map, wished, wish }, signal)
    : await planTagDeletes({ source, map, wished, wish }, signal)
  const lost = await findMissingCopies(deleting, { place: wish.copiedTo, tags: going.tags }, signal)
  const names = new Set(going.tags.map(({ tag }) => tag))
  const isLast = [...map.tags.keys()].every((tag) => names.has(tag))
  const others = [...going.tags, ...going.manifests].some(({ why }) => why !== 'asked' && why !== 'child')
  const isMuch = others || going.tags.length > MANY || (isLast && names.size > 1) || going.isUnsure
  return {
    id: randomUUID(),
    kind: 'delete',
    madeAt: new Date().toISOString(),
    to,
    copiedTo: wish.copiedTo ?? null,
    how: wish.how,
    by: able.by,
    ...{ manifests: going.manifests, stays: going.stays, lists: going.lists },
    tags: sortByTag(going.tags, ({ tag }) => tag),
    seenTagCount: map.tags.size,
    isSeenWhole: map.truncated === undefined,
    freedBytes: going.freedBytes,
    confirm: isMuch ? to.repository : null,
    collection: describeGarbageCollection(to.registry, wish.how),
    blocked: [
      ...(able.refused ? [able.refused] : []),
      ...lost.map((reason) => `${reason}.`),
      ...going.blocked,
    ],
    warnings: [...(able.warning ? [able.warning] : []), ...going.warnings],
  }
}

/** The one repository of a wish. Throws a 400 for others. */
export function placeOf({ from, how, copiedTo }: DeleteRequest): { registry: string; repository: string } {
  const [first] = from
  if (!first) throw wrong('from must name something.')
  const { registry, repository } = first
  if (from.some((place) => place.registry !== registry || place.repository !== repository))
    throw wrong('from must name one repository.')
  if (from.length > 1 && from.some(({ tag, digest }) => !tag && !digest))
    throw wrong('from must name tags or digests, or one repository.')
  if (how === 'tags' && from.some(({ digest }) => digest))
    throw wrong('A digest has no name to take away: delete the image itself.')
  if (copiedTo && how !== 'tags') throw wrong('What was copied elsewhere is moved by its tags alone.')
  if (copiedTo?.registry === registry && copiedTo.repository === repository)
    throw wrong('copiedTo must be another repository.')
  return { registry, repository }
}

interface Able {
  by: DeletePlan['by']
  refused?: string
  warning?: string
}

function byDigest({ digests, tags }: Awaited<ReturnType<Target['deletes']>>): Able {
  // Google and zot want the tags gone first.
  const by = tags.can === 'yes' ? 'tag' : 'digest'
  return digests.can === 'no' ? { by, refused: said(digests.refusal) } : { by }
}

function byTag({ digests, tags }: Awaited<ReturnType<Target['deletes']>>): Able {
  if (tags.can !== 'no') return { by: 'tag' }
  // A refusal of this account is none of single tags.
  if ([401, 403].includes(tags.refusal?.status ?? 0)) return { by: 'tag', refused: said(tags.refusal) }
  if (digests.can === 'no') return { by: 'tag', refused: said(digests.refusal ?? tags.refusal) }
  return {
    by: 'throw-away',
    warning:
      'This registry deletes no single tags. So each tag is first set to a small manifest of its own, and that is then deleted by its digest. Should the second step fail, and the tag not be put back either, it names that manifest.',
  }
}

function said(refusal: RegistryError | undefined): string {
  return [refusal?.message ?? 'The registry deletes nothing.', refusal?.cure ?? ''].join(' ').trim()
}

/** The wished tags and digests, which must be there. */
async function wishedIn(
  map: RepositoryMap,
  { from }: DeleteRequest,
  { target, signal }: { target: Target; signal: AbortSignal },
): Promise<RequestedDeletes> {
  const wished: RequestedDeletes = { tags: new Set(), digests: new Set() }
  await inParallel(from, 8, async (place) => {
    const { tag, digest, repository } = place
    if (!tag && !digest) for (const each of map.tags.keys()) wished.tags.add(each)
    if (digest) {
      if (!(await target.head(repository, digest, { signal }))) throw missing(place)
      wished.digests.add(digest)
    } else if (tag) {
      if (!map.tags.has(tag)) {
        const head = await target.head(repository, tag, { signal })
        if (!head) throw missing(place)
        map.tags.set(tag, head)
      }
      wished.tags.add(tag)
    }
  })
  if (wished.tags.size + wished.digests.size === 0)
    throw new RegistryError(404, 'NAME_UNKNOWN', `${from[0]?.repository} has no tag to delete.`)
  return wished
}

function missing(place: Place): RegistryError {
  return new RegistryError(404, 'MANIFEST_UNKNOWN', `${formatPlace(place)} is not there.`)
}

function wrong(message: string): RegistryError {
  return new RegistryError(400, 'UNSUPPORTED', message)
}
