import { type Address, parsePath } from '@/lib/routes'

/** What a word in a field could become. */
export interface Suggestion {
  /** The word, as a full reference or the beginning of one. */
  text: string
  /** What distinguishes it, such as the title of a registry. */
  note?: string
}

/** What a word names so far. */
export type Typed =
  | { kind: 'registry'; text: string }
  | { kind: 'repository'; registry: string; text: string }
  | {
      kind: 'tag'
      registry: string
      repository: string
      text: string
      /** Only the tag is typed, after a tag of the same repository. */
      isBare?: boolean
    }

/**
 * Reads the beginning of a reference; `hosts` are the registries in the settings. After a tag, a word without a slash
 * is another tag of its repository.
 */
export function readTyped(word: string, hosts: readonly string[], before?: string): Typed {
  const last = before === undefined || word.includes('/') ? undefined : readTyped(before, hosts)
  if (last?.kind === 'tag') return { ...last, text: word, isBare: true }
  const host = hosts.find((one) => word.startsWith(`${one}/`)) ?? hostIn(word)
  if (host === undefined) return { kind: 'registry', text: word }
  const rest = word.slice(host.length + 1)
  const [repository = '', tag] = rest.split(':')
  if (tag === undefined || rest.includes('@')) return { kind: 'repository', registry: host, text: rest }
  return { kind: 'tag', registry: host, repository, text: tag }
}

/** A registry that isn't in the settings. `team/app` has none. */
function hostIn(word: string): string | undefined {
  const [first = '', ...rest] = word.split('/')
  const address: Address | undefined = rest.length > 0 ? parsePath([first, 'name'], [])?.address : undefined
  return address?.registry === first ? first : undefined
}
