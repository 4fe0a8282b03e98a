import { visibleText } from './visible-text'

/** Control characters that a terminal acts on when pasted: all except tabs and line ends. */
const obeyed = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/**
 * Text for the clipboard. Unchanged, except that control characters a terminal acts on are copied in their visible
 * form.
 */
export function pasteableText(text: string): string {
  return text.replace(obeyed, visibleText)
}
