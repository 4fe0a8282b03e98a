import 'server-only'
import { openForChange } from '@/lib/access/open-for-change'
import { openSource } from '@/lib/access/open-source'
import { readAccess } from '@/lib/access/read-access'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Activity } from './activity'
import type { ActivityLog } from './activity-log'

type Access = 'read' | 'gone' | 'refused' | 'unknown'
type Place = Pick<Activity, 'registry' | 'repository'>

const MAX_CONCURRENT = 8

/** What the visitor of the current request may see of the log. Checks each repository and registry once. */
export interface ActivityAccess {
  /** Checks repositories at the same time, in this order, until `maxRepositories` were checked. */
  check(places: readonly Place[]): Promise<void>
  /** Whether the repository was checked, or still can be. */
  canCheck(place: Place): boolean
  maySee(entry: Place & Pick<Activity, 'job'>): Promise<boolean>
  /** The same where the log said who acted. */
  maySeeOf(place: Place, owner: string | null): Promise<boolean>
  /**
   * Removes the source, and the detail that may mention it, unless the visitor may read all repositories of the
   * source.
   */
  hideSource<T extends Activity>(entry: T): Promise<T>
  /** Repositories without an entry that the visitor may see, as `host/repository`. */
  readonly hidden: ReadonlySet<string>
  /** Of these, those whose registry couldn't say whether the visitor may read them. */
  readonly unknown: ReadonlySet<string>
}

export function createActivityAccess(
  log: Pick<ActivityLog, 'actorOf'>,
  { maxRepositories, signal }: { maxRepositories: number; signal: AbortSignal },
): ActivityAccess {
  const accesses = new Map<string, Promise<Access>>()
  const actors = new Map<string, Promise<string | null>>()
  const owners = new Map<string, Promise<string | undefined>>()
  const hidden = new Set<string>()
  const unknown = new Set<string>()
  const accessTo = (name: string) => remember(accesses, name, () => findAccess(name, signal))
  const isKnown = (name: string) => accesses.has(name) || accesses.size < maxRepositories
  const see = async (place: Place, ownerOf: () => Promise<string | null | undefined>) => {
    const name = nameOf(place)
    const access = await accessTo(name)
    if (access === 'read') return true
    // A repository may disappear with its last tag. After that, only the person who deleted it sees its entries.
    const actor =
      access === 'gone' ? await remember(actors, place.registry, () => findActor(place.registry)) : null
    if (access === 'unknown') unknown.add(name)
    if (actor === null) hidden.add(name)
    return actor !== null && actor === (await ownerOf())
  }
  return {
    async check(places) {
      const names = new Set(places.map(nameOf))
      await inParallel([...names], MAX_CONCURRENT, async (name) => {
        if (isKnown(name)) await accessTo(name)
      })
    },
    canCheck: (place) => isKnown(nameOf(place)),
    maySee: (entry) => see(entry, () => remember(owners, entry.job, () => log.actorOf(entry.job))),
    maySeeOf: (place, owner) => see(place, async () => owner),
    async hideSource(entry) {
      const itself = nameOf(entry)
      const sources = entry.source.split(', ').filter((source) => source !== itself && source !== '')
      const found = await Promise.all(sources.map(accessTo))
      return found.every((access) => access === 'read') ? entry : { ...entry, source: '', detail: null }
    },
    hidden,
    unknown,
  }
}

function nameOf({ registry, repository }: Place): string {
  return `${registry}/${repository}`
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
