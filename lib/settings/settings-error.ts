/** A mistake in the settings: one line that names the key, the fault and what is allowed. Holds no secret. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SettingsError'
  }
}

/** Shows a value in a message; long ones cut, and without what an address may hold of a secret. Not for secrets themselves. */
export function quote(value: unknown): string {
  const text = withoutUser(JSON.stringify(value) ?? 'nothing')
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text
}

/** Masks user and password of an address, and its query: both before anything is cut off. */
function withoutUser(text: string): string {
  return text
    .replace(/"([a-z][a-z0-9+.-]*:\/\/)?[^"]*@/gi, '"$1***@')
    .replace(/(:\/\/[^"?]*\?)[^"]*/g, '$1***')
}
