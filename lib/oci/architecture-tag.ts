import { parseArchitectureTag } from './attachment-tag'
import { compareTags } from './version-order'

/**
 * The other tags for one platform each beside `1.33-linux-amd64`, as Artifactory's users name them, in the order of lists
 * of tags, whatever the registry's is; none beside any other tag.
 */
export function listArchitectureTags(tag: string, tags: readonly string[]): string[] {
  for (let dash = tag.indexOf('-'); dash !== -1; dash = tag.indexOf('-', dash + 1)) {
    const base = new Set([tag.slice(0, dash)])
    if (parseArchitectureTag(tag, base))
      return tags.filter((other) => other !== tag && parseArchitectureTag(other, base)).sort(compareTags)
  }
  return []
}
