import type { ActivityJob } from '@/lib/changes/activity/activity'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'

/** A job in words: `Delete 315 tags in`, and the name that follows. */
export interface JobTitle {
  text: string
  name: string
  /** What the name links to. */
  place: { registry: string; repository: string; tag?: string; digest?: string }
}

const VERBS = {
  copy: 'Copy',
  promote: 'Promote',
  tag: 'Retag',
  'create-index': 'Create image index',
  delete: 'Delete',
  restore: 'Restore',
}

/**
 * A job of one tag or manifest is named after it, any other after how many there are. `isShort` leaves the registry
 * out.
 */
export function describeJob(job: ActivityJob, isShort: boolean): JobTitle {
  const { action, registry, repository } = job
  const place = { registry, repository }
  const name = isShort ? repository : `${registry}/${repository}`
  if (job.entryCount === 1) return describeSingle(job, name)
  const verb = action === 'create-index' ? 'Create image indexes with' : VERBS[action]
  return { text: `${verb} ${countOf(job)} ${hasSource(action) ? 'to' : 'in'}`, name, place }
}

function describeSingle(
  { action, registry, repository, tag, newDigest, previousDigest }: ActivityJob,
  name: string,
): JobTitle {
  const text = hasSource(action) ? `${VERBS[action]} to` : VERBS[action]
  if (tag !== null) return { text, name: `${name}:${tag}`, place: { registry, repository, tag } }
  const digest = newDigest ?? previousDigest
  if (digest === null)
    return { text: `${VERBS[action]} 1 manifest in`, name, place: { registry, repository } }
  return { text, name: `${name}@${shortDigest(digest)}`, place: { registry, repository, digest } }
}

function hasSource(action: ActivityJob['action']): boolean {
  return action === 'copy' || action === 'promote'
}

/** `3 tags`, `2 manifests`, or both. */
export function countOf({ entryCount, tagCount }: Pick<ActivityJob, 'entryCount' | 'tagCount'>): string {
  const manifests = entryCount - tagCount
  return [
    ...(tagCount > 0 ? [formatPlural(tagCount, 'tag')] : []),
    ...(manifests > 0 ? [formatPlural(manifests, 'manifest')] : []),
  ].join(' and ')
}
