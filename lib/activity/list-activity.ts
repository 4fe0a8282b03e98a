import 'server-only'
import { openSource } from '@/lib/artifact/open-source'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import { activityLog, type Wanted } from './activity-log'

/** Entries, and repositories, that are gone through for one answer. */
const MOST = 2000
const MOST_REPOSITORIES = 200

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
export async function listActivity({ limit, ...wanted }: Wanted, signal: AbortSignal): Promise<ActivityPage> {
  const log = await activityLog()
  const asked = new Map<string, Promise<boolean>>()
  const unread = new Set<string>()
  const mayRead = (name: string) => {
    const known = asked.get(name) ?? isReadable(name, signal, () => unread.add(name))
    asked.set(name, known)
    return known
  }
  const activity: Activity[] = []
  let { before } = wanted
  const page = (next?: number): ActivityPage => ({
    activity,
    ...(unread.size > 0 && { unread: [...unread] }),
    ...(next !== undefined && { next }),
  })
  for (let seen = 0; seen < MOST; ) {
    const entries = log.list({ ...wanted, before, limit: 100 })
    for (const entry of entries) {
      if (asked.size >= MOST_REPOSITORIES) return page(before)
      if (await mayRead(`${entry.registry}/${entry.repository}`)) {
        const sources = entry.source.split(', ')
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

/** `host/repository`. */
async function isReadable(name: string, signal: AbortSignal, onUnknown: () => void): Promise<boolean> {
  const slash = name.indexOf('/')
  try {
    const source = await openSource(name.slice(0, slash))
    await source.tags(name.slice(slash + 1), { n: 1, signal })
    return true
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (![401, 403, 404].includes(error.status)) onUnknown()
    return false
  }
}
