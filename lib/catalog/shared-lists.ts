import 'server-only'
import { log } from '@/lib/log'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { CachedRepositoryPage } from '@/lib/source'
import { withTimeout } from '@/lib/with-timeout'
import { cachePage, getCachedList, isFresh } from './cached-lists'
import type { RepositoryPageStore, StoredRepositoryPage } from './repository-page-store'

/** Asking the registry instead rarely takes much longer. After that, nothing is read for `REST_MS`. */
const MAX_READ_MS = 300
const REST_MS = 5000
/** Writes of this process that wait for others. More pages aren't shared. */
const MAX_WAITING_WRITES = 20

interface SharedLists {
  store: RepositoryPageStore | undefined
  restUntilMs: number
  writing: Promise<void>
  waitingWrites: number
}

/** Shares lists with other replicas from now on. */
export function shareLists(store: RepositoryPageStore | undefined): void {
  shared().store = store
}

/**
 * Finds a page of this identity's list that another replica has fetched, and caches it in this process. Never waits
 * long, and never fails.
 */
export async function findSharedPage(
  key: string,
  cursor: string,
  maxAgeMs: number,
): Promise<CachedRepositoryPage | undefined> {
  if (!shared().store) return undefined
  // A next page is only found with the first page before it.
  if (cursor !== '' && !getCachedList(key) && !(await findSharedPage(key, '', maxAgeMs))) return undefined
  const before = getCachedList(key)?.generation
  const found = await read(key, cursor, cursor === '' ? undefined : before)
  // Meanwhile a newer list may have been loaded.
  if (!found || getCachedList(key)?.generation !== before) return undefined
  const page = { ...found.page, fetchedAt: new Date(Date.now() - found.ageMs).toISOString() }
  if (!isFresh(page, maxAgeMs)) return undefined
  cachePage(key, cursor, page, found.generation)
  return page
}

/** Shares a page that the registry has just sent, in the background. */
export function putSharedPage(
  key: string,
  cursor: string,
  { fetchedAt, ...page }: CachedRepositoryPage,
  generation: string,
): void {
  if (shared().waitingWrites >= MAX_WAITING_WRITES) return
  write((store) =>
    store.put({ list: key, cursor }, { generation, page, ageMs: Date.now() - Date.parse(fetchedAt) }),
  )
}

/** Also in the background, after the writes before it. */
export function deleteSharedList(key: string): void {
  write((store) => store.delete(key))
}

async function read(
  key: string,
  cursor: string,
  generation: string | undefined,
): Promise<StoredRepositoryPage | undefined> {
  const state = shared()
  if (!state.store || performance.now() < state.restUntilMs) return undefined
  try {
    const reading = state.store.find({ list: key, cursor }, generation)
    const result = await withTimeout(
      MAX_READ_MS,
      reading.then((found) => ({ found })),
    )
    if (result) return result.found
  } catch (error) {
    report(error)
  }
  state.restUntilMs = performance.now() + REST_MS
  return undefined
}

/** One at a time, in order: a refusal must not be overtaken by the list before it. */
function write(work: (store: RepositoryPageStore) => Promise<void>): void {
  const state = shared()
  const { store } = state
  if (!store) return
  state.waitingWrites += 1
  state.writing = state.writing
    .then(() => work(store))
    .catch(report)
    .finally(() => {
      state.waitingWrites -= 1
    })
}

/** A database that can't be used reports that by itself. */
function report(error: unknown): void {
  if (!(error instanceof RegistryError)) log.error('A repository list couldn’t be shared', error)
}

function shared(): SharedLists {
  return once('shared lists', () => ({
    store: undefined,
    restUntilMs: 0,
    writing: Promise.resolve(),
    waitingWrites: 0,
  }))
}
