import 'server-only'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import { readAccess } from '@/lib/access/read-access'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import type { ActivityFilter } from './activity-log'
import { activityLog } from './current-activity-log'

/** Entries, and repositories, that are looked at for one page. */
const MAX_ENTRIES = 2000
const MAX_REPOSITORIES = 200

export interface ActivityPage {
  activity: Activity[]
  /** Repositories with hidden entries, because the registry couldn't say whether the visitor may read them. */
  unread?: string[]
  /** The `before` of the next page. */
  next?: number
}

/**
 * Lists entries of the repositories that the visitor of the current request may read now. Sources that they may not read are
 * left out, too.
 */
export async function listActivity(
  { limit, ...filter }: ActivityFilter,
  signal: AbortSignal,
): Promise<ActivityPage> {
  const log = await activityLog()
  const accesses = new Map<string, Promise<Access>>()
  const actors = new Map<string, Promise<string | null>>()
  const unread = new Set<string>()
  const accessTo = (name: string) => {
    const known = accesses.get(name) ?? findAccess(name, signal)
    accesses.set(name, known)
    return known
  }
  const actorOf = (host: string) => {
    const known = actors.get(host) ?? actorAt(host)
    actors.set(host, known)
    return known
  }
  const mayRead = async (name: string) => (await accessTo(name)) === 'read'
  // A repository may be gone after its last tag was deleted. Only who deleted it still sees the entries then.
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
  let { before } = filter
  const page = (next?: number): ActivityPage => ({
    activity,
    ...(unread.size > 0 && { unread: [...unread] }),
    ...(next !== undefined && { next }),
  })
  for (let seen = 0; seen < MAX_ENTRIES; ) {
    const entries = await log.list({ ...filter, before, limit: 100 })
    for (const entry of entries) {
      if (accesses.size >= MAX_REPOSITORIES) return page(before)
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
async function findAccess(name: string, signal: AbortSignal): Promise<Access> {
  const slash = name.indexOf('/')
  try {
    const source = await openSource(name.slice(0, slash))
    return await readAccess(source, name.slice(slash + 1), signal)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return [401, 403, 404].includes(error.status) ? 'refused' : 'unknown'
  }
}

/** Identifies the visitor of the current request, if they may delete at a registry. A name would not do: anybody can type it. */
async function actorAt(host: string): Promise<string | null> {
  try {
    return (await openForChange(host, 'delete')).owner
  } catch (error) {
    if (error instanceof RegistryError) return null
    throw error
  }
}
