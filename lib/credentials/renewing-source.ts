import 'server-only'
import type { Source } from '@/lib/source'
import { renewable } from './renewable'

/** A source with renewable credentials. */
export function renewingSource(
  first: Source,
  renew: (refused: Source) => Promise<Source | undefined>,
): Source {
  const { current, ask } = renewable(first, renew)
  return {
    host: first.host,
    kind: first.kind,
    get identity() {
      return current().identity
    },
    isPersonal: first.isPersonal,
    requestsAtOnce: first.requestsAtOnce,
    get isRateLimited() {
      return current().isRateLimited
    },
    get quota() {
      return current().quota
    },
    repositories: (...args) => ask((source) => source.repositories(...args)),
    tags: (...args) => ask((source) => source.tags(...args)),
    untagged: (...args) => ask((source) => source.untagged(...args)),
    head: (...args) => ask((source) => source.head(...args)),
    manifest: (...args) => ask((source) => source.manifest(...args)),
    hasBlob: (...args) => ask((source) => source.hasBlob(...args)),
    blob: (...args) => ask((source) => source.blob(...args)),
    blobBytes: (...args) => ask((source) => source.blobBytes(...args)),
    referrers: (...args) => ask((source) => source.referrers(...args)),
  }
}
