import 'server-only'
import { getStore } from './current-store'
import type { TagChange } from './store'

interface Tag {
  host: string
  repository: string
  tag: string
}

function keyOf({ host, repository, tag }: Tag): string {
  return `${host}/${repository}:${tag}`
}

/** Notes that a tag names a digest now. */
export function addTagChange(tag: Tag, digest: string): Promise<void> {
  return getStore().addTagChange(keyOf(tag), digest)
}

/** What the tag was seen to name, oldest first; only for whoever the registry just told what it names now. */
export function readTagHistory(tag: Tag): Promise<TagChange[]> {
  return getStore().tagHistory(keyOf(tag))
}
