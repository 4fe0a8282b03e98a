import 'server-only'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import { readAccess } from '@/lib/access/read-access'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import type { ActivityFilter } from './activity-log'
import { activityLog } from './current-activity-log'

/** Entries, and repositories, that are gone through for one answer. */
const MAX_ENTRIES = 2000
const MAX_REPOSITORIES = 200

export interface ActivityPage {
  activity: Activity[]
  /** Repositories that could not be asked at this moment, so that what was changed there is not told. */
  unread?: string[]
  /** Where older entries begin (`before`). */
  next?: number
}

/**
 * Entries of the repositories that the visitor of the current request may read at this moment; no word of others, also
 * not of where something came from.
 */
export async function listActivity(
  { limit, ...wanted }: ActivityFilter,
  signal: AbortSignal,
): Promise<ActivityPage> {
  const log = await activityLog()
  const asked = new Map<string, Promise<Access>>()
  const actors = new Map<string, Promise<string | null>>()
  const unread = new Set<string>()
  const accessTo = (name: string) => {
    const known = asked.get(name) ?? askAccess(name, signal)
    asked.set(name, known)
    return known
  }
  const actorOf = (host: string) => {
    const known = actors.get(host) ?? actorAt(host)
    actors.set(host, known)
    return known
  }
  const mayRead = async (name: string) => (await accessTo(name)) === 'read'
  // A repository whose last tag was deleted may be gone: whoever did that still sees it.
  const maySee = async (entry: Activity) => {
    const name = `${entry.registry}/${entry.repository}`
    const access = await accessTo(name)
    if (access === 'unknown') unread.add(name)
    return (
      access === 'read' ||
      (access === 'gone' && (await actorOf(entry.registry)) === (await log.actorOf(entry.job)))
    )
  }
  const activity: Activity[] = []
  let { before } = wanted
  const page = (next?: number): ActivityPage => ({
    activity,
    ...(unread.size > 0 && { unread: [...unread] }),
    ...(next !== undefined && { next }),
  })
  for (let seen = 0; seen < MAX_ENTRIES; ) {
    const entries = await log.list({ ...wanted, before, limit: 100 })
    for (const entry of entries) {
      if (asked.size >= MAX_REPOSITORIES) return page(before)
      if (await maySee(entry)) {
        const itself = `${entry.registry}/${entry.repository}`
        const sources = entry.source.split(', ').filter((source) => source !== itself)
        const isKnown = (await Promise.all(sources.map(mayRead))).every(Boolean)
        activity.push(isKnown ? entry : { ...entry, source: '', detail: null })
      }
      before = entry.id
      if (activity.length === limit) return page(entry.id)
    }
    if (entries.length < 100) return page()
    seen += entries.length
  }
  return page(before)
}

type Access = 'read' | 'gone' | 'refused' | 'unknown'

/** `host/repository`. */
async function askAccess(name: string, signal: AbortSignal): Promise<Access> {
  const slash = name.indexOf('/')
  try {
    const source = await openSource(name.slice(0, slash))
    return await readAccess(source, name.slice(slash + 1), signal)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return [401, 403, 404].includes(error.status) ? 'refused' : 'unknown'
  }
}

/** What tells the visitor of the current request apart, if they may delete at a registry; a name would be anybody’s. */
async function actorAt(host: string): Promise<string | null> {
  try {
    return (await openForChange(host, 'delete')).owner
  } catch (error) {
    if (error instanceof RegistryError) return null
    throw error
  }
}
