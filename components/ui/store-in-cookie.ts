import { BASE_PATH, nameInBrowser } from '@/lib/base-path'

/** Stores a choice for a year, so that the server renders it; undefined removes it. */
export function storeInCookie(name: string, value: string | undefined): void {
  const maxAge = value === undefined ? 0 : 31536000
  // The Cookie Store API doesn't exist on plain-http sites.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${nameInBrowser(name)}=${value ?? ''}; path=${BASE_PATH || '/'}; max-age=${maxAge}; samesite=lax`
}
