import { type BrowserContext, expect } from '@playwright/test'

/**
 * Collects what any page of the context complains of, and gives the check for the story's end.
 *
 * The browser itself logs 'Failed to load resource' for every answer from 400 up, also for one that the page handles.
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
