/**
 * Whether a key without modifiers is a shortcut of the page: not for an input, a dialog, or a popover. Letters and signs
 * aren't if the visitor has turned them off (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts).
 *
 * Uses nothing from outside, because its source also runs in the markup, before any script has loaded.
 */
export function isKeyForPage(event: KeyboardEvent): boolean {
  const { target, key, keyCode, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event
  // Safari marks the key that ends a composition by its code alone.
  if (defaultPrevented || isComposing || keyCode === 229 || ctrlKey || metaKey || altKey) return false
  if (key.length === 1 && document.documentElement.dataset.singleKeys === 'off') return false
  // A checkbox has no meaning of its own for keys but Space.
  const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'
  if (target instanceof Element && target.closest(typing)) return false
  return document.querySelector('dialog[open], :popover-open') === null
}
