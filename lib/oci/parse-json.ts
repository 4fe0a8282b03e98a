const MAX_LEVELS = 100

/** JSON that is nested deeper than anything a registry has reason to store. */
export class NestedTooDeep extends SyntaxError {
  constructor() {
    super(`nested more than ${MAX_LEVELS} levels deep`)
  }
}

/** `JSON.parse` for what somebody else wrote: throws a `SyntaxError` also for what `refuseDeep` refuses. */
export function parseJson(text: string): unknown {
  refuseDeep(text)
  return JSON.parse(text)
}

/**
 * Throws for JSON that is nested more than 100 levels deep, before any of it is built: parsing costs such a document many
 * times its size, and most of what walks through it later (`JSON.stringify`, a page's rendering) overflows the stack.
 */
export function refuseDeep(text: string): void {
  let level = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x22) at = endOfString(text, at)
    else if (char === 0x5b || char === 0x7b) level += 1
    else if (char === 0x5d || char === 0x7d) level -= 1
    if (level > MAX_LEVELS) throw new NestedTooDeep()
  }
}

/** Where the quote stands that closes the string which the one at `start` opens. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1
  return at
}
