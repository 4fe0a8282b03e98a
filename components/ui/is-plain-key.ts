/**
 * Whether a key on its own may act on the page: nobody is typing, no dialog is open, and the visitor hasn't turned such
 * keys off (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts).
 *
 * Uses nothing from outside, because its source also runs in the markup, before any script has loaded.
 */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  // Safari marks the key that ends a composition by its code alone.
  if (event.isComposing || event.keyCode === 229) return false
  if (document.documentElement.dataset.singleKeys === 'off') return false
  if (document.querySelector('dialog[open]')) return false
  const typing = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
  return !(event.target instanceof Element && event.target.closest(typing))
}
