/** A mistake in the settings: one line with the key, what's wrong and what's valid. Contains no secret. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SettingsError'
  }
}

/** Quotes a value in a message, shortened and without secret parts of a URL. Not for secrets themselves. */
export function quote(value: unknown): string {
  const text = withoutUser(JSON.stringify(value) ?? 'nothing')
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text
}

/** Masks user, password and query of a URL before shortening it. */
function withoutUser(text: string): string {
  return text
    .replace(/"([a-z][a-z0-9+.-]*:\/\/)?[^"]*@/gi, '"$1***@')
    .replace(/(:\/\/[^"?]*\?)[^"]*/g, '$1***')
}
