/** Elements whose keys have their own meaning. A checkbox has none but Space. */
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'

/** Whether a key without modifiers is a shortcut of the page: not for an input, a dialog, or a popover. */
export function isKeyForPage(event: KeyboardEvent): boolean {
  const { target, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event
  if (defaultPrevented || isComposing || ctrlKey || metaKey || altKey) return false
  if (target instanceof Element && target.closest(TYPING)) return false
  return document.querySelector('dialog[open], :popover-open') === null
}
