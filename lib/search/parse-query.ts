/** Names must contain all `terms`, lower case, in any order. */
export interface SearchQuery {
  terms: string[]
  /** The registry whose host precedes the name. */
  registry?: string
  /** The text after the `:` of `name:tag`. Empty for any tag of that name. */
  tag?: string
  /** The start of a digest's hex. */
  hex?: string
  /** The query can only be a digest, because it has an algorithm. */
  isOnlyDigest?: boolean
}

const MAX_CHARACTERS = 300
/** Shorter hex is far more often a word or version. */
const DIGEST = /^(?:(\S*)@)?(?:(sha\d+|blake3):)?([0-9a-f]{6,128})$/
const NAME_AND_TAG = /^([^\s:]+):([^\s:/@]*)$/

/** Parses what was typed: words, `name:tag` or a digest prefix, each with or without the host of a known registry. */
export function parseQuery(text: string, hosts: readonly string[]): SearchQuery {
  const typed = text.trim().toLowerCase().slice(0, MAX_CHARACTERS)
  const registry = hosts.find((host) => typed.startsWith(`${host}/`))
  const rest = registry === undefined ? typed : typed.slice(registry.length + 1)
  const place = registry === undefined ? {} : { registry }

  const [, holder, algorithm, hex] = DIGEST.exec(rest) ?? []
  if (hex !== undefined && (holder !== undefined || algorithm !== undefined))
    return { ...place, terms: words((holder ?? '').replace(/:[^/:]*$/, '')), hex, isOnlyDigest: true }
  const [, name, tag] = NAME_AND_TAG.exec(rest) ?? []
  // A chart version's `+` is `_` in its tag, and no tag has a `+`.
  if (name !== undefined && tag !== undefined)
    return { ...place, terms: [name], tag: tag.replaceAll('+', '_') }
  return { ...place, terms: words(rest), ...(hex !== undefined && { hex }) }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}
