import { pasteableText } from '@/lib/oci/pasteable-text'

/**
 * Copies text to the clipboard, made safe to paste into a terminal, and returns whether that worked.
 * `navigator.clipboard` exists only on https and localhost, so plain-http sites need the old way.
 */
export async function copyText(untrusted: string): Promise<boolean> {
  const text = pasteableText(untrusted)
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused without permission or focus; the old way may still work.
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
  // While a dialog is open, only its own content can take the focus.
  const holder = active?.closest('dialog') ?? document.querySelector('dialog[open]') ?? document.body
  holder.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (active instanceof HTMLElement) active.focus()
  return isCopied
}
