const MAX_LEVELS = 100
/** Built and checked, `1,1,1…` takes a hundred times the memory of its text. */
const MAX_VALUES = 1_000_000

/** JSON that is nested deeper than anything a registry has reason to store. */
export class NestedTooDeep extends SyntaxError {
  constructor() {
    super(`nested more than ${MAX_LEVELS} levels deep`)
  }
}

/** JSON of more values than anything a registry has reason to store. */
export class TooManyValues extends SyntaxError {
  constructor(maxValues: number) {
    super(`more than ${maxValues.toLocaleString('en-US')} values`)
  }
}

/** `JSON.parse` for what somebody else wrote: throws a `SyntaxError` also for what `refuseHostile` refuses. */
export function parseJson(text: string, maxValues?: number): unknown {
  refuseHostile(text, maxValues)
  return JSON.parse(text)
}

/**
 * Throws for JSON that is nested more than 100 levels deep, before any of it is built: parsing costs such a document many
 * times its size, and most of what walks through it later (`JSON.stringify`, a page's rendering) overflows the stack. So
 * does JSON of more values than `maxValues`: whatever its size, it would keep the server busy for seconds. Gives how many
 * there are, or a few more.
 */
export function refuseHostile(text: string, maxValues = MAX_VALUES): number {
  let level = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 0x22) at = endOfString(text, at)
    else if (char === 0x5b || char === 0x7b) level += 1
    else if (char === 0x5d || char === 0x7d) level -= 1
    else if (char === 0x2c) values += 1
    if (level > MAX_LEVELS) throw new NestedTooDeep()
    if (values > maxValues) throw new TooManyValues(maxValues)
  }
  return values
}

/** Where the quote stands that closes the string which the one at `start` opens. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1
  return at
}
