/**
 * Parses a list of quoted strings as printed by Go's `%q` (`["a" "b"]`) or by JSON (`["a","b"]`). Undefined for
 * other text.
 */
export function parseGoList(text: string): string[] | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined
  const items: string[] = []
  let position = 1
  const end = text.length - 1
  while (position < end) {
    const item = readQuoted(text, position)
    if (!item) return undefined
    items.push(item.value)
    position = item.end
    while (position < end && /[\s,]/.test(text.charAt(position))) position += 1
  }
  return items
}

/** Reads the Go or JSON string at a double quote. `end` is the position after the closing quote. */
export function readQuoted(text: string, start: number): { value: string; end: number } | undefined {
  if (text[start] !== '"') return undefined
  let end = start + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  if (text[end] !== '"') return undefined
  return { value: unescapeGo(text.slice(start + 1, end)), end: end + 1 }
}

const simpleEscapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}

const escapes = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))/g

function unescapeGo(text: string): string {
  return text.replace(escapes, (whole, byte, short, long, char) => {
    const code = Number.parseInt(byte ?? short ?? long ?? '', 16)
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    return simpleEscapes[char] ?? char
  })
}

/**
 * Formats a Go list as the JSON of a Dockerfile. An unquoted list is split like the config's own value
 * (`known`), else by `split`; without either, the text stays unchanged.
 */
export function quoteList(
  text: string,
  known: readonly string[] | null | undefined,
  split?: (words: string) => string[],
): string {
  const items = parseGoList(text) ?? unquotedItems(text, known, split)
  return items ? `[${items.map((item) => JSON.stringify(item)).join(', ')}]` : text
}

function unquotedItems(
  text: string,
  known: readonly string[] | null | undefined,
  split: ((words: string) => string[]) | undefined,
): readonly string[] | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return undefined
  const words = text.slice(1, -1)
  if (known && known.join(' ') === words) return known
  return split?.(words)
}
