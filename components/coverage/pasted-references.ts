import { parseDisplayedReference } from '@/lib/artifact/parse-displayed-reference'
import { pastedCandidates } from '@/lib/oci/paste'
import { formatReference, parseReference } from '@/lib/oci/reference'

const MAX_REFERENCES = 2000

export interface PastedReferences {
  /** Full references starting with the host, each once, in order. */
  references: string[]
  /** Words that look like references but aren't. */
  unread: string[]
}

/**
 * Finds the references in a text, such as the output of `kubectl get pods -o jsonpath` or `helm template`, a compose
 * file, or a list: several per line, possibly after `docker://` or `image:`, but not after `#`. Short forms mean what
 * they do in Docker; references in registries from the settings are read as pages show them.
 */
export function pastedReferences(text: string, hosts: readonly string[] = []): PastedReferences {
  const found = new Set<string>()
  const unread = new Set<string>()
  for (const line of text.split(/\r?\n/)) {
    const code = line.replace(/(?:^|\s)#.*$/, '').trim()
    for (const word of wordsOf(code)) {
      const { registry, repository, ...named } = parseDisplayedReference(word, hosts) ?? {}
      const reference = registry && repository ? { registry, repository, ...named } : parseReference(word)
      if (reference) found.add(formatReference(reference))
      else if (/[/:@]/.test(word)) unread.add(word)
    }
  }
  return { references: [...found].slice(0, MAX_REFERENCES), unread: [...unread] }
}

/** The reference in a line of a known form, or else its words that look like references. Other YAML keys have none. */
function wordsOf(line: string): string[] {
  const key = /^(?:- *)?["']?([\w.-]+)["']?:(?:\s|$)/.exec(line)?.[1]
  if (line === '' || (key !== undefined && !/^(?:image|reference|ref|uri|imageID)$/i.test(key))) return []
  const text = line.replaceAll('docker-pullable://', '')
  const candidates = pastedCandidates(text)
  if (candidates.length > 0) return candidates
  return text
    .split(/[\s,;"']+/)
    .flatMap((word) => pastedCandidates(word))
    .filter((word) => /[/:@]/.test(word))
}
