import 'server-only'
import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import type { Quota } from '@/lib/source'
import type { Challenge } from './challenge'
import { createDeduplication, type Deduplicate } from './deduplication'
import { identityKey } from './identity-secret'
import { combineLimits, createLimit, type Limit, leaveTwoFree } from './limit'
import type { Credentials, RegistrySettings } from './registry-settings'

export const DEFAULT_CONCURRENCY = 8
/** For all registries together. Downloads, at their reader's speed, get half. */
const MAX_CONCURRENT_IN_ALL = 64
const DEFAULT_TIMEOUT_MS = 30_000
const HOUR_MS = 3_600_000

export interface Token {
  token: string
  expiresAt: number
}

/** What one identity has learned about a registry. */
export interface Memory {
  join: Deduplicate
  tokens: LRUCache<string, Token>
  /** The challenge that worked, by kind of resource, without its scope. */
  challenges: Map<string, Challenge>
  /** The ping's challenges, under `ping`. */
  pinged: LRUCache<string, Challenge[]>
  /** The scope that worked, by the scope we would request. */
  scopes: LRUCache<string, string>
  /** A tag's digest when last requested. */
  tagDigests: LRUCache<string, string>
  /** When a repository was last read with confirmed access, in milliseconds. */
  readers: LRUCache<string, number>
  /** The page size that each list accepts; 0 if none. */
  pageSizes: Map<string, number>
  /** The form of URL that worked for a repository key's catalog. */
  catalogForms: LRUCache<string, number>
  hasReferrers: LRUCache<string, boolean>
  quota: Quota | null
}

/**
 * A registry as one identity sees it. Equal connections share everything but `settings`, in every copy of this
 * module.
 */
export interface Connection {
  readonly settings: RegistrySettings
  /** The URL of the v2 API, with a trailing slash. */
  readonly base: URL
  readonly timeoutMs: number
  /** Distinguishes credentials without revealing them. */
  readonly identity: string
  /** The registry: its host and URL. */
  readonly place: string
  /** Registry and identity, for keys of what only this identity may see. */
  readonly key: string
  readonly limit: Limit
  readonly memory: Memory
}

export function connect(settings: RegistrySettings): Connection {
  const place = `${settings.host} ${settings.url}`
  const identity = identityOf(settings.credentials)
  const key = `${place} ${identity}`
  return {
    settings,
    base: new URL(`${settings.url.replace(/\/+$/, '')}/v2/`),
    timeoutMs: settings.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    identity,
    place,
    key,
    limit: limitOf(settings.requestsAtOnce ?? DEFAULT_CONCURRENCY, {
      place,
      visitor: settings.isPersonal ? key : undefined,
    }),
    memory: getOrCreate('registry memories', key, createMemory),
  }
}

/** Pages with a single visitor's credentials never use all of the registry's slots. */
function limitOf(atOnce: number, { place, visitor }: { place: string; visitor: string | undefined }): Limit {
  const all = once('registry limit', () =>
    createLimit(MAX_CONCURRENT_IN_ALL, {
      streamsAtOnce: MAX_CONCURRENT_IN_ALL / 2,
      uploadsAtOnce: MAX_CONCURRENT_IN_ALL / 2,
      // Who waits here already has a slot of a registry, which its pages then lack.
      backgroundInCompany: MAX_CONCURRENT_IN_ALL,
    }),
  )
  const registry = getOrCreate('registry limits', place, () => createLimit(atOnce))
  const shared = combineLimits([registry, all])
  if (visitor === undefined) return shared
  const personal = getOrCreate('visitor limits', visitor, () => createLimit(leaveTwoFree(atOnce)))
  return {
    ...combineLimits([personal, registry, all]),
    // Others go before background work anyway.
    acquireInBackground: shared.acquireInBackground,
  }
}

/** Limited, because anyone may sign in and, if allowed, open any registry. */
function getOrCreate<T extends object>(name: string, key: string, make: () => T): T {
  const all = once(name, () => new LRUCache<string, T>({ max: 300 }))
  const existing = all.get(key)
  if (existing !== undefined) return existing
  const made = make()
  all.set(key, made)
  return made
}

/** An empty memory. `connect` creates one per registry and identity. */
export function createMemory(): Memory {
  return {
    join: createDeduplication(),
    tokens: new LRUCache({ max: 300 }),
    challenges: new Map(),
    pinged: new LRUCache({ max: 1, ttl: HOUR_MS }),
    scopes: new LRUCache({ max: 300 }),
    tagDigests: new LRUCache({ max: 2000 }),
    readers: new LRUCache({ max: 5000 }),
    pageSizes: new Map(),
    catalogForms: new LRUCache({ max: 300, ttl: HOUR_MS }),
    hasReferrers: new LRUCache({ max: 300, ttl: HOUR_MS }),
    quota: null,
  }
}

function identityOf(credentials: Credentials | undefined): string {
  if (credentials === undefined) return 'anonymous'
  // With a plain hash, anyone who sees it could try passwords.
  const text = JSON.stringify(Object.entries(credentials).sort())
  return createHmac('sha256', identityKey()).update(text).digest('base64url')
}
