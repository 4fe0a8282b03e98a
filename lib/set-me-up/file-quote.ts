const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i

/** Quotes a YAML scalar if plain text would have another meaning. */
export function yamlQuote(value: string): string {
  if (/^[A-Za-z][A-Za-z0-9_./:@+-]*(?<!:)$/.test(value) && !RESERVED.test(value)) return value
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(value) ? escaped(value) : `'${value.replaceAll("'", "''")}'`
}

/** Quotes a Compose scalar: YAML in which `$` starts a variable. */
export function composeQuote(value: string): string {
  return yamlQuote(value.replaceAll('$', '$$$$'))
}

/** Escapes what a Dockerfile instruction would expand or strip. Spaces can't be escaped there. */
export function dockerfileQuote(value: string): string {
  return value.replace(/[\\$'"`]/g, '\\$&')
}

/** Quotes a TOML string or key. */
export function tomlQuote(value: string): string {
  return escaped(value)
}

function escaped(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu,
    (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  )
}
