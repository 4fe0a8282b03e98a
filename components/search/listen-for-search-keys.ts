/**
 * Focuses the search box on `/`, Ctrl-K, or ⌘K.
 *
 * Its source runs in the markup (`search-keys.tsx`), before any script has loaded, so it uses nothing from outside.
 * Returns the function that ends this.
 */
export function listenForSearchKeys(isKeyForPage: (event: KeyboardEvent) => boolean): () => void {
  function onKey(event: KeyboardEvent): void {
    const isSearchKey =
      event.key.toLowerCase() === 'k'
        ? (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey
        : event.key === '/' && isKeyForPage(event)
    const box = document.querySelector<HTMLInputElement>('#search')
    // Elements behind an open dialog can't be focused.
    if (!isSearchKey || !box || document.querySelector('dialog[open]')) return
    event.preventDefault()
    box.focus({ preventScroll: true })
    box.select()
    // Opens the results, as a click does.
    box.click()
  }
  // React stops what reaches it while it hydrates the page.
  document.addEventListener('keydown', onKey, true)
  return () => document.removeEventListener('keydown', onKey, true)
}
