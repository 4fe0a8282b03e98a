/**
 * Texts that are too long for an address, in this browser tab only. The address has a token instead, which no
 * reference, tag, or digest can be.
 */
const PREFIX = 'porthole.text.'
const TOKEN = /^-[0-9a-z]{16,}$/
/** Where the browser refuses to store them, they last until the page is reloaded. */
const inMemory = new Map<string, string>()

export function isTextToken(text: string): boolean {
  return TOKEN.test(text)
}

/** The same token for the same text. */
export function textToken(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  const parts = [high >>> 0, low >>> 0, text.length]
  return `-${parts.map((part) => part.toString(36).padStart(7, '0')).join('')}`
}

/** Stores a text, and returns its token. */
export function storeText(text: string): string {
  const token = textToken(text)
  try {
    sessionStorage.setItem(PREFIX + token, text)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    inMemory.set(token, text)
  }
  return token
}

/** Undefined in another tab, or after the tab was closed. */
export function readText(token: string): string | undefined {
  return inMemory.get(token) ?? readStored(token)
}

export function removeText(token: string): void {
  inMemory.delete(token)
  try {
    sessionStorage.removeItem(PREFIX + token)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

function readStored(token: string): string | undefined {
  try {
    return sessionStorage.getItem(PREFIX + token) ?? undefined
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return undefined
  }
}
