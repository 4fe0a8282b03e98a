import { parseDisplayedReference } from '@/lib/artifact/parse-displayed-reference'
import { pastedCandidates } from '@/lib/oci/paste'
import { formatReference, parseReference } from '@/lib/oci/reference'

const MAX_REFERENCES = 2000

export interface PastedReferences {
  /** Whole references, host first, each once, in their order. */
  references: string[]
  /** Words that look like references but aren't. */
  unread: string[]
}

/**
 * The references in a text, as `kubectl get pods -o jsonpath`, a compose file, `helm template` or a list has them: several
 * in a line, with `docker://` or `image:` before them, behind `#` none. Docker's short forms are read as Docker reads them,
 * those of the settings' registries as pages show them.
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

/** What a line of a known form names; else its words that are written as references are. Other keys of YAML name none. */
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
