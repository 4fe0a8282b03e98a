import 'server-only'
import type { Source } from '@/lib/source'
import { renewable } from './renewable'

/** A source whose credentials may be renewed, as `renewable` does. */
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
    get isMetered() {
      return current().isMetered
    },
    get quota() {
      return current().quota
    },
    repositories: (...asked) => ask((source) => source.repositories(...asked)),
    tags: (...asked) => ask((source) => source.tags(...asked)),
    untagged: (...asked) => ask((source) => source.untagged(...asked)),
    head: (...asked) => ask((source) => source.head(...asked)),
    manifest: (...asked) => ask((source) => source.manifest(...asked)),
    hasBlob: (...asked) => ask((source) => source.hasBlob(...asked)),
    blob: (...asked) => ask((source) => source.blob(...asked)),
    blobBytes: (...asked) => ask((source) => source.blobBytes(...asked)),
    referrers: (...asked) => ask((source) => source.referrers(...asked)),
  }
}
