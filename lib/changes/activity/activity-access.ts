import 'server-only'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import { readAccess } from '@/lib/access/read-access'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import type { ActivityLog } from './activity-log'

type Access = 'read' | 'gone' | 'refused' | 'unknown'

/** What the visitor of the current request may see of the log. Checks each repository and registry once. */
export interface ActivityAccess {
  maySee(entry: Activity): Promise<boolean>
  /**
   * Removes the source, and the detail that may mention it, unless the visitor may read all repositories of the
   * source.
   */
  hideSource(entry: Activity): Promise<Activity>
  /** How many repositories were checked. */
  readonly repositoryCount: number
  /** Repositories whose registry couldn't say whether the visitor may read them. */
  readonly unknown: ReadonlySet<string>
}

export function createActivityAccess(log: ActivityLog, signal: AbortSignal): ActivityAccess {
  const accesses = new Map<string, Promise<Access>>()
  const actors = new Map<string, Promise<string | null>>()
  const unknown = new Set<string>()
  const accessTo = (name: string) => remember(accesses, name, () => findAccess(name, signal))
  return {
    async maySee(entry) {
      const name = `${entry.registry}/${entry.repository}`
      const access = await accessTo(name)
      if (access === 'unknown') unknown.add(name)
      if (access !== 'gone') return access === 'read'
      // A repository may disappear with its last tag. After that, only the person who deleted it sees its entries.
      const actor = await remember(actors, entry.registry, () => findActor(entry.registry))
      return actor === (await log.actorOf(entry.job))
    },
    async hideSource(entry) {
      const itself = `${entry.registry}/${entry.repository}`
      const sources = entry.source.split(', ').filter((source) => source !== itself)
      const found = await Promise.all(sources.map(accessTo))
      return found.every((access) => access === 'read') ? entry : { ...entry, source: '', detail: null }
    },
    get repositoryCount() {
      return accesses.size
    },
    unknown,
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? find()
  known.set(key, value)
  return value
}

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

/**
 * Identifies the visitor of the current request if they may delete at a registry. Not by name, because anyone can
 * type one.
 */
async function findActor(host: string): Promise<string | null> {
  try {
    return (await openForChange(host, 'delete')).owner
  } catch (error) {
    if (error instanceof RegistryError) return null
    throw error
  }
}
