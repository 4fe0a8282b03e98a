import { pasteableText } from '@/lib/oci/pasteable-text'

/**
 * Puts text on the clipboard, harmless to paste into a terminal, and says whether that worked. `navigator.clipboard` exists on https and localhost only;
 * on a plain-http site the old way is the one that works.
 */
export async function copyText(untrusted: string): Promise<boolean> {
  const text = pasteableText(untrusted)
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused by a permission or because the page lost the focus: the old way may still do.
      return copyBySelection(text)
    }
  }
  return copyBySelection(text)
}

function copyBySelection(text: string): boolean {
  const active = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('readonly', '')
  area.style.cssText = 'position:fixed;top:0;left:0;opacity:0'
  // Inside an open dialog only its own content can take the focus.
  const holder = active?.closest('dialog') ?? document.querySelector('dialog[open]') ?? document.body
  holder.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (active instanceof HTMLElement) active.focus()
  return isCopied
}
