import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import { addTagChange, readTagHistory } from '@/lib/store/current-tag-history'
import type { Connection } from './connection'

/** Records a tag's digest and when it was first seen. Does nothing for a digest. */
export async function rememberTag(
  { memory, settings }: Connection,
  repository: string,
  reference: string,
  digest: string,
): Promise<void> {
  if (isDigest(reference)) return
  memory.tagDigests.set(tagKey(repository, reference), digest)
  await addTagChange({ host: settings.host, repository, tag: reference }, digest)
}

/** Possibly outdated, so use it only to decide whether a HEAD is worthwhile. */
export async function getLastDigest(
  { memory, settings }: Connection,
  repository: string,
  tag: string,
): Promise<string | undefined> {
  const known = memory.tagDigests.get(tagKey(repository, tag))
  return known ?? (await readTagHistory({ host: settings.host, repository, tag })).at(-1)?.digest
}

function tagKey(repository: string, tag: string): string {
  return `${repository}:${tag}`
}
