/** Markup, a right-to-left override, an isolate, a zero-width space, an escape sequence, a bell, a NUL, and a header. */
export const EVIL =
  '<img src=x onerror="ran()"><script>ran()</script>\u202egnp.exe\u2066\u200b\u001b[31m\u0007\u0000\r\nset-cookie: evil=1'
/** As shown on pages. */
export const SHOWN =
  '<img src=x onerror="ran()"><script>ran()</script>\\u202egnp.exe\\u2066\\u200b\\e[31m\\x07\\x00\nset-cookie: evil=1'
/** As copied: unchanged except for what a terminal acts on. */
export const COPIED = EVIL.replace('\u001b', '\\e').replace('\u0007', '\\x07').replace('\u0000', '\\x00')
/** A single endless word. */
export const LONG = 'x'.repeat(65_536)
/** Invisible characters, and ones that change how surrounding text looks. */
export const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/
