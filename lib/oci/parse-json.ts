const MAX_LEVELS = 100
/** `1,1,1…`, parsed and validated, takes a hundred times the memory of its text. */
const MAX_VALUES = 1_000_000

/** JSON that is nested deeper than any legitimate document. */
export class NestedTooDeep extends SyntaxError {
  constructor() {
    super(`nested more than ${MAX_LEVELS} levels deep`)
  }
}

/** JSON with more values than any legitimate document. */
export class TooManyValues extends SyntaxError {
  constructor(maxValues: number) {
    super(`more than ${maxValues.toLocaleString('en-US')} values`)
  }
}

/** `JSON.parse` for untrusted text. Throws a `SyntaxError`, including for what `refuseHostile` refuses. */
export function parseJson(text: string, maxValues?: number): unknown {
  refuseHostile(text, maxValues)
  return JSON.parse(text)
}

/**
 * Throws for JSON nested more than 100 levels deep, before parsing it: parsing takes many times the text's size, and
 * later steps (`JSON.stringify`, rendering) overflow the stack. Also throws for more than `maxValues` values, which
 * would block the server for seconds. Returns the number of values, possibly slightly too high.
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

/** The position of the quote that closes the string starting at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1
  return at
}
