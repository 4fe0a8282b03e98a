import 'server-only'
import { randomUUID } from 'node:crypto'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { findMissingCopies } from '@/lib/changes/copy/find-missing-copies'
import { mapRepository, type RepositoryMap } from '@/lib/changes/plan/repository-map'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortByTag } from '@/lib/oci/version-order'
import type { Target } from '@/lib/target'
import type { DeleteEndpoints } from './delete-endpoints'
import type { DeletePlan, DeleteRequest } from './delete-plan'
import { describeGarbageCollection } from './garbage-collection'
import { planManifestDeletes } from './plan-manifest-deletes'
import { type PlannedDeletes, planTagDeletes, type RequestedDeletes } from './plan-tag-deletes'

const MAX_CONCURRENT = 8
/** Deleting more tags than this needs confirmation. */
const MAX_UNCONFIRMED = 20

/**
 * Plans a delete of tags or digests of a repository: every tag, what only they need, what becomes untagged, and how
 * this registry deletes. Deletes nothing, but probes with a delete of something that can't exist. With `seen`, tags
 * aren't read again.
 */
export async function planDelete(
  endpoints: DeleteEndpoints,
  request: DeleteRequest,
  signal: AbortSignal,
  seen?: RepositoryMap,
): Promise<DeletePlan> {
  const { target, targetSource: source } = endpoints
  const to = placeOf(request)
  const { mode } = request
  const abilities = await target.deletes(to.repository, { signal })
  const chosen = mode === 'images' ? chooseForManifests(abilities) : chooseForTags(abilities)
  // No need to read images if nothing will be deleted.
  const isDeep = mode === 'images' && !chosen.refusal
  const map = seen ?? (await mapRepository({ source, target }, to.repository, { signal, isDeep }))
  const requested = await findRequested(map, request, { target, signal })
  const planned =
    mode === 'images'
      ? await planManifestDeletes({ source, map, requested, request }, signal)
      : await planTagDeletes({ source, map, requested, request }, signal)
  const missing = await findMissingCopies(endpoints, { place: request.copiedTo, tags: planned.tags }, signal)
  return {
    id: randomUUID(),
    kind: 'delete',
    createdAt: new Date().toISOString(),
    to,
    copiedTo: request.copiedTo ?? null,
    mode,
    method: chosen.method,
    roots: planned.roots,
    manifests: planned.manifests,
    kept: planned.kept,
    referrersTags: planned.referrersTags,
    tags: sortByTag(planned.tags, ({ tag }) => tag),
    checkedTagCount: map.tags.size,
    isEveryTagChecked: map.truncated === undefined,
    reclaimedBytes: planned.reclaimedBytes,
    confirm: needsConfirmation(map, planned) ? countText(planned) : null,
    garbageCollection: describeGarbageCollection(to.registry, mode),
    blockers: [
      ...(chosen.refusal ? [chosen.refusal] : []),
      ...missing.map((reason) => `${reason}.`),
      ...planned.blockers,
    ],
    warnings: [...(chosen.warning ? [chosen.warning] : []), ...planned.warnings],
  }
}

/**
 * When more is deleted than was requested, or a lot, or all tags of the repository, or something unreadable may need
 * it.
 */
function needsConfirmation(map: RepositoryMap, { tags, manifests, isUnsure }: PlannedDeletes): boolean {
  const names = new Set(tags.map(({ tag }) => tag))
  const isAll = [...map.tags.keys()].every((tag) => names.has(tag))
  const hasOthers = [...tags, ...manifests].some(({ reason }) => reason !== 'requested' && reason !== 'child')
  return hasOthers || tags.length > MAX_UNCONFIRMED || (isAll && names.size > 1) || isUnsure
}

/** The request's repository. Throws a 400 unless there is exactly one. */
export function placeOf({ from, mode, copiedTo }: DeleteRequest): { registry: string; repository: string } {
  const [first] = from
  if (!first) throw invalidRequest('from must not be empty.')
  const { registry, repository } = first
  if (from.some((place) => place.registry !== registry || place.repository !== repository))
    throw invalidRequest('from must be in one repository.')
  if (from.length > 1 && from.some(({ tag, digest }) => !tag && !digest))
    throw invalidRequest('from must contain tags or digests, or one repository.')
  if (mode === 'tags' && from.some(({ digest }) => digest))
    throw invalidRequest('A digest isn’t a tag. Delete the image instead.')
  if (copiedTo && mode !== 'tags') throw invalidRequest('When copiedTo is set, only tags can be deleted.')
  if (copiedTo?.registry === registry && copiedTo.repository === repository)
    throw invalidRequest('copiedTo must be another repository.')
  return { registry, repository }
}

/** Typing the number makes people read it. */
function countText({ tags, manifests }: PlannedDeletes): string {
  return String(tags.length > 0 ? tags.length : manifests.length)
}

interface DeleteMethod {
  method: DeletePlan['method']
  refusal?: string
  warning?: string
}

type Abilities = Awaited<ReturnType<Target['deletes']>>

function chooseForManifests({ digests, tags }: Abilities): DeleteMethod {
  // Google's registry and zot require tags to be deleted first.
  const method = tags.can === 'yes' ? 'tag' : 'digest'
  return digests.can === 'no' ? { method, refusal: textOf(digests.refusal) } : { method }
}

function chooseForTags({ digests, tags }: Abilities): DeleteMethod {
  if (tags.can !== 'no') return { method: 'tag' }
  // This account's refusal doesn't mean that the registry can't delete single tags.
  if ([401, 403].includes(tags.refusal?.status ?? 0)) return { method: 'tag', refusal: textOf(tags.refusal) }
  if (digests.can === 'no') return { method: 'tag', refusal: textOf(digests.refusal ?? tags.refusal) }
  return {
    method: 'placeholder',
    warning:
      'This registry can’t delete a single tag. Porthole points each tag to a placeholder manifest and deletes that manifest by digest. If this fails and the tag can’t be restored, the tag points to the placeholder manifest.',
  }
}

function textOf(refusal: RegistryError | undefined): string {
  return [refusal?.message ?? 'The registry doesn’t support deleting.', refusal?.fix ?? ''].join(' ').trim()
}

/** The requested tags and digests. Throws a 404 if one is missing. */
async function findRequested(
  map: RepositoryMap,
  { from }: DeleteRequest,
  { target, signal }: { target: Target; signal: AbortSignal },
): Promise<RequestedDeletes> {
  const requested: RequestedDeletes = { tags: new Set(), digests: new Set() }
  await inParallel(from, MAX_CONCURRENT, async (place) => {
    const { tag, digest, repository } = place
    if (!tag && !digest) for (const each of map.tags.keys()) requested.tags.add(each)
    if (digest) {
      if (!(await target.head(repository, digest, { signal }))) throw missingError(place)
      requested.digests.add(digest)
    } else if (tag) {
      if (!map.tags.has(tag)) {
        const head = await target.head(repository, tag, { signal })
        if (!head) throw missingError(place)
        map.tags.set(tag, head)
      }
      requested.tags.add(tag)
    }
  })
  if (requested.tags.size + requested.digests.size === 0)
    throw new RegistryError(404, 'NAME_UNKNOWN', `${from[0]?.repository} has no tags to delete.`)
  return requested
}

function missingError(place: Place): RegistryError {
  return new RegistryError(404, 'MANIFEST_UNKNOWN', `${formatPlace(place)} wasn’t found.`)
}

function invalidRequest(message: string): RegistryError {
  return new RegistryError(400, 'REQUEST_INVALID', message)
}
