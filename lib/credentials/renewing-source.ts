import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'

/**
 * A source whose credentials may be renewed: a question that was answered with 401 is asked once more of the source that
 * `renew` gives, which stays from then on. `renew` gives nothing when there is nothing newer than the refused one's.
 */
export function renewing(first: Source, renew: (refused: Source) => Promise<Source | undefined>): Source {
  let current = first
  async function ask<T>(question: (source: Source) => Promise<T>): Promise<T> {
    const asked = current
    try {
      return await question(asked)
    } catch (error) {
      if (!(error instanceof RegistryError) || error.status !== 401) throw error
      // Another question may have renewed them meanwhile.
      const fresh = current === asked ? await renew(asked) : current
      if (fresh === undefined) throw error
      current = fresh
      return question(fresh)
    }
  }
  return {
    host: first.host,
    kind: first.kind,
    get identity() {
      return current.identity
    },
    isPersonal: first.isPersonal,
    requestsAtOnce: first.requestsAtOnce,
    get isMetered() {
      return current.isMetered
    },
    get quota() {
      return current.quota
    },
    repositories: (...asked) => ask((source) => source.repositories(...asked)),
    tags: (...asked) => ask((source) => source.tags(...asked)),
    untagged: (...asked) => ask((source) => source.untagged(...asked)),
    head: (...asked) => ask((source) => source.head(...asked)),
    manifest: (...asked) => ask((source) => source.manifest(...asked)),
    blob: (...asked) => ask((source) => source.blob(...asked)),
    blobBytes: (...asked) => ask((source) => source.blobBytes(...asked)),
    referrers: (...asked) => ask((source) => source.referrers(...asked)),
  }
}
