import { vi } from 'vitest'

let copied: string | undefined

/**
 * Records what this page copies, in both ways. Test files run at the same time in one browser, so the real clipboard
 * may already have another file's text.
 */
export function watchClipboard(): () => void {
  copied = undefined
  const { clipboard } = navigator
  const writeText = clipboard.writeText.bind(clipboard)
  vi.spyOn(clipboard, 'writeText').mockImplementation(async (text) => {
    await writeText(text)
    copied = text
  })
  const note = () => {
    const field = document.activeElement
    if (field instanceof HTMLTextAreaElement) copied = field.value
  }
  document.addEventListener('copy', note)
  return () => document.removeEventListener('copy', note)
}

/** What this page copied last; before that, what the clipboard has. */
export async function readClipboard(): Promise<string> {
  return copied ?? (await navigator.clipboard.readText())
}
