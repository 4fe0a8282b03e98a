import 'server-only'
import { openSource } from '@/lib/artifact/open-source'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import { activityLog, type Wanted } from './activity-log'

/** Entries that are gone through for one answer. */
const MOST = 2000

export interface ActivityPage {
  activity: Activity[]
  /** Where older entries begin (`before`). */
  next?: number
}

/** Entries of the repositories that the visitor of the current request may read at this moment; no word of others. */
export async function listActivity({ limit, ...wanted }: Wanted, signal: AbortSignal): Promise<ActivityPage> {
  const log = await activityLog()
  const mayRead = new Map<string, Promise<boolean>>()
  const activity: Activity[] = []
  let { before } = wanted
  for (let seen = 0; seen < MOST; ) {
    const entries = log.list({ ...wanted, before, limit: 100 })
    for (const entry of entries) {
      const { registry, repository } = entry
      const key = `${registry}/${repository}`
      const asked = mayRead.get(key) ?? isReadable(registry, repository, signal)
      mayRead.set(key, asked)
      if (await asked) activity.push(entry)
      before = entry.id
      if (activity.length === limit) return { activity, next: entry.id }
    }
    if (entries.length < 100) return { activity }
    seen += entries.length
  }
  return { activity, ...(before && { next: before }) }
}

async function isReadable(registry: string, repository: string, signal: AbortSignal): Promise<boolean> {
  try {
    await (await openSource(registry)).tags(repository, { n: 1, signal })
    return true
  } catch (error) {
    if (error instanceof RegistryError) return false
    throw error
  }
}
