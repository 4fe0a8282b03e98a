/** `registries[0].url`; `whole` for the whole file. A key that isn't a word may contain anything. */
export function formatKeyPath(path: readonly PropertyKey[], whole: string): string {
  const parts = path.map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${/^[\w-]{1,40}$/.test(String(part)) ? String(part) : '…'}`,
  )
  return parts.join('').replace(/^\./, '') || whole
}
