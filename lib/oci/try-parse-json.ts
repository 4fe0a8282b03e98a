/** Parses JSON that is trusted in size; undefined if it's invalid. For untrusted documents see `parseJson`. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // The caller reports invalid text.
  }
}
