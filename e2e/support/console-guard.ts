import { type BrowserContext, expect } from '@playwright/test'

/**
 * Collects errors of the context's pages and returns the check for the story's end.
 *
 * The browser logs 'Failed to load resource' for every response of 400 or more, even if the page handles it.
 */
export function guardConsole(context: BrowserContext): () => void {
  const errors: string[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    errors.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (webError) => errors.push(webError.error().stack ?? webError.error().message))
  return () => expect(errors, 'errors in the browser’s console').toEqual([])
}
