import { formatReference, parsePasted } from '@/lib/oci/reference'

/** The references in a text, each in full; what is none is left as it is, for the server to say so. */
export function namesIn(text: string, hosts: readonly string[]): string[] {
  const words = text.split(/[\s,]+/).filter(Boolean)
  return words.map((word) => {
    // A layout's host is one word, which elsewhere begins a name at Docker Hub.
    if (hosts.some((host) => word.startsWith(`${host}/`))) return word
    const found = parsePasted(word)
    return found && 'repository' in found ? formatReference(found) : word
  })
}
