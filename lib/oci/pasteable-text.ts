import { visibleText } from './visible-text'

/** What a terminal obeys when it is pasted: all controls but the tab and the ends of lines. */
const obeyed = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g

/** Text for the clipboard, to the letter but for the controls that a terminal obeys: those are copied as they are shown. */
export function pasteableText(text: string): string {
  return text.replace(obeyed, visibleText)
}
