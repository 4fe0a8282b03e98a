import { formatReference, parsePasted } from '@/lib/oci/reference'

/** The references in a text, each in full; what is none is left as it is, for the server to say so. */
export function parseReferences(text: string, hosts: readonly string[]): string[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => nameOf(word, hosts))
}

/** The same where all are of one repository: behind `registry.example/app:1.0`, a bare `1.1` is its tag, too. */
export function parseTagReferences(text: string, hosts: readonly string[]): string[] {
  let repository: string | undefined
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      if (repository !== undefined && !/[/:@]/.test(word)) return `${repository}:${word}`
      const name = nameOf(word, hosts)
      // `alpine:3 busybox` are two repositories.
      repository = word.includes('/') ? /^([^@]+):[^/:@]+$/.exec(name)?.[1] : undefined
      return name
    })
}

function nameOf(word: string, hosts: readonly string[]): string {
  // A layout's host is one word, which elsewhere begins a name at Docker Hub.
  if (hosts.some((host) => word.startsWith(`${host}/`))) return word
  const found = parsePasted(word)
  return found && 'repository' in found ? formatReference(found) : word
}
