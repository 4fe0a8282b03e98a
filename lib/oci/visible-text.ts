/**
 * Controls except tab and line feed, and characters that are invisible or reorder or hide others: bidirectional
 * marks and overrides, zero-width characters, fillers, the byte order mark, line and paragraph separators, tag
 * characters. Emoji keep their variation selectors.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffb]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|[\ud800-\udfff]/gu

/**
 * Escapes characters that are invisible or make text look different: a right-to-left override becomes the six
 * characters `\u202e`. Keeps tabs, line feeds and every visible character.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(hidden, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (code === 0x0d) return '\\r'
    if (code === 0x1b) return '\\e'
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** Escapes the same characters in a JSON text, within its strings: it parses to the same value. */
export function visibleJson(json: string): string {
  return json.replace(hidden, (char) =>
    Array.from({ length: char.length }, (_, n) => escapeUnit(char.charCodeAt(n))).join(''),
  )
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
