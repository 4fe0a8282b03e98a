/** Reads the clipboard of the test's browser. */
export function readClipboard(): Promise<string> {
  return navigator.clipboard.readText()
}
