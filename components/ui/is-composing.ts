import type { KeyboardEvent } from 'react'

/**
 * Whether a key belongs to an input method, which has its own use for arrows, Enter and Escape. Safari sends the key
 * that ends a composition after its end, and marks it by the code alone:
 * https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export function isComposing({ nativeEvent }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229
}
