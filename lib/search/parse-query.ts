/** What is looked for: names that hold all of `terms`, lower case, in any order. */
export interface SearchQuery {
  terms: string[]
  /** Only in this registry: its host was written before the name. */
  registry?: string
  /** What stood after a name's `:`; the empty text is any tag of that name. */
  tag?: string
  /** The first characters of a digest's hex. */
  hex?: string
  /** Nothing but a digest was meant: no name begins with an algorithm. */
  isOnlyDigest?: boolean
}

const MAX_CHARACTERS = 300
/** Fewer hex characters than these are words and versions far more often. */
const DIGEST = /^(?:(\S*)@)?(?:(sha\d+|blake3):)?([0-9a-f]{6,128})$/
const NAME_AND_TAG = /^([^\s:]+):([^\s:/@]*)$/

/** Reads what was typed: words, `name:tag`, the beginning of a digest, each with the host of a known registry before it or not. */
export function parseQuery(text: string, hosts: readonly string[]): SearchQuery {
  const typed = text.trim().toLowerCase().slice(0, MAX_CHARACTERS)
  const registry = hosts.find((host) => typed.startsWith(`${host}/`))
  const rest = registry === undefined ? typed : typed.slice(registry.length + 1)
  const place = registry === undefined ? {} : { registry }

  const [, holder, algorithm, hex] = DIGEST.exec(rest) ?? []
  if (hex !== undefined && (holder !== undefined || algorithm !== undefined))
    return { ...place, terms: words((holder ?? '').replace(/:[^/:]*$/, '')), hex, isOnlyDigest: true }
  const [, name, tag] = NAME_AND_TAG.exec(rest) ?? []
  // A chart's version has a `+` where its tag has `_`, and no tag has one.
  if (name !== undefined && tag !== undefined)
    return { ...place, terms: [name], tag: tag.replaceAll('+', '_') }
  return { ...place, terms: words(rest), ...(hex !== undefined && { hex }) }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}
