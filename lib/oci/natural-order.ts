/**
 * Compares text naturally: numbers by value (`v9` before `v10`), the rest by code unit. A total order: 0 only
 * for equal texts.
 */
export function compareNatural(a: string, b: string): number {
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (isDigit(a, i) && isDigit(b, j)) {
      const [x, y] = [digitsAt(a, i), digitsAt(b, j)]
      const difference = compareDigits(x, y)
      if (difference !== 0) return difference
      i += x.length
      j += y.length
    } else {
      const difference = a.charCodeAt(i) - b.charCodeAt(j)
      if (difference !== 0) return difference
      i += 1
      j += 1
    }
  }
  const rest = a.length - i - (b.length - j)
  if (rest !== 0) return rest
  return a < b ? -1 : a > b ? 1 : 0 // They differ only in leading zeros.
}

/** Compares digit strings of any length by value. */
export function compareDigits(a: string, b: string): number {
  const x = withoutZeros(a)
  const y = withoutZeros(b)
  if (x.length !== y.length) return x.length - y.length
  return x < y ? -1 : x > y ? 1 : 0
}

/** Checks first: leading zeros are rare, and this sorts thousands of tags. */
function withoutZeros(digits: string): string {
  return digits.startsWith('0') ? digits.replace(/^0+/, '') : digits
}

export function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 48 && code <= 57
}

function digitsAt(text: string, start: number): string {
  let end = start
  while (end < text.length && isDigit(text, end)) end += 1
  return text.slice(start, end)
}
