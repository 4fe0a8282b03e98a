import 'server-only'
import { getStore } from './current-store'
import type { TagChange } from './tag-history'

interface Tag {
  host: string
  repository: string
  tag: string
}

function keyOf({ host, repository, tag }: Tag): string {
  return `${host}/${repository}:${tag}`
}

/** Records the digest that a tag points to now. */
export function addTagChange(tag: Tag, digest: string): Promise<void> {
  return getStore().addTagChange(keyOf(tag), digest)
}

/**
 * The digests that a tag pointed to, oldest first. Only for readers that have just received its current digest from
 * the registry.
 */
export function readTagHistory(tag: Tag): Promise<TagChange[]> {
  return getStore().tagHistory(keyOf(tag))
}
