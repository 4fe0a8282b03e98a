import { platformTag } from '@/lib/oci/helper-tag'
import { compareTags } from '@/lib/oci/version-order'

/**
 * The other tags for one platform each beside `1.33-linux-amd64`, as Artifactory's users name them, in the order of lists
 * of tags, whatever the registry's is; none beside any other tag.
 */
export function listArchitectureTags(tag: string, tags: readonly string[]): string[] {
  for (let dash = tag.indexOf('-'); dash !== -1; dash = tag.indexOf('-', dash + 1)) {
    const base = new Set([tag.slice(0, dash)])
    if (platformTag(tag, base))
      return tags.filter((other) => other !== tag && platformTag(other, base)).sort(compareTags)
  }
  return []
}
