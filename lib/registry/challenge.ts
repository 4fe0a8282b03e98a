import 'server-only'

/** A way to authenticate that a response offers. `scheme` and parameter names are lower case. */
export interface Challenge {
  scheme: string
  parameters: Readonly<Record<string, string>>
}

const MAX_HEADER = 16_384
const MAX_CHALLENGES = 16

/**
 * Parses every challenge in a `WWW-Authenticate` header; several headers are joined with `, `.
 *
 * Accepts what registries send: different case, unquoted values with `:` and `/`, several challenges per line, a bare
 * scheme, spaces around `=`. Skips what it can't parse and never throws.
 * https://www.rfc-editor.org/rfc/rfc9110#field.www-authenticate
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = []
  const text = header.slice(0, MAX_HEADER)
  let current: Record<string, string> | undefined
  let at = 0
  while (at < text.length && challenges.length < MAX_CHALLENGES) {
    const word = match(/[\s,]*([^\s,="]*)[ \t]*/y, text, at)
    at = word.end
    if (text[at] === '=' && word.value !== '') {
      const value = readValue(text, at + 1)
      at = value.end
      const name = word.value.toLowerCase()
      if (current !== undefined && !Object.hasOwn(current, name)) current[name] = value.value
    } else if (word.value !== '') {
      current = Object.create(null) as Record<string, string>
      challenges.push({ scheme: word.value.toLowerCase(), parameters: current })
      // A scheme may have one unnamed value instead of parameters: `Negotiate oYG…==`.
      at = match(/([A-Za-z0-9\-._~+/]*=*)(?=[ \t]*(?:,|$))/y, text, at).end
    } else {
      at += 1
    }
  }
  return challenges
}

function readValue(text: string, start: number): { value: string; end: number } {
  const quoted = match(/[ \t]*"((?:[^"\\]|\\[\s\S])*)(?:"|\\?$)/y, text, start)
  if (quoted.found) return { value: quoted.value.replace(/\\([\s\S])/g, '$1'), end: quoted.end }
  return match(/[ \t]*([^\s,"]*)/y, text, start)
}

function match(pattern: RegExp, text: string, at: number): { found: boolean; value: string; end: number } {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (found === null) return { found: false, value: '', end: at }
  return { found: true, value: found[1] ?? '', end: at + found[0].length }
}
