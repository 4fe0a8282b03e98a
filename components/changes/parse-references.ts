import { formatReference, parsePasted } from '@/lib/oci/reference'

/** The full references in a text. Words that aren't references are kept, so that the server can report them. */
export function parseReferences(text: string, hosts: readonly string[]): string[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => nameOf(word, hosts))
}

/** The same for references of one repository: after `registry.example/app:1.0`, a bare `1.1` is also its tag. */
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
  // A layout's host is a single word, which would otherwise start a name on Docker Hub.
  if (hosts.some((host) => word.startsWith(`${host}/`))) return word
  const found = parsePasted(word)
  return found && 'repository' in found ? formatReference(found) : word
}
