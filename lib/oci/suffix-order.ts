import { compareDigits, isDigit } from './natural-order'

/** A number or another character; '' is the end of the text. */
export type Symbols = readonly string[]

/** Splits a text into numbers and single characters. */
export function toSymbols(text: string): Symbols {
  return text.match(/\d+|[^\d]/g) ?? []
}

/**
 * Compares variants of a version (`-alpine3.21`, `-slim`): shorter first, letters ascending, numbers newest
 * first.
 */
export function compareVariants(a: Symbols, b: Symbols): number {
  return compareSymbols(a, b, (symbol) => (symbol === '' ? 0 : 1), 1)
}

/**
 * Compares pre-releases of a version, newest first, as in SemVer: `-rc.2`, `-rc.1`, `-rc`, `-beta`. A variant
 * follows its pre-release.
 */
export function comparePreReleases(a: Symbols, b: Symbols): number {
  return compareSymbols(a, b, rankInPreRelease, -1)
}

function rankInPreRelease(symbol: string): number {
  if (symbol === '') return 3
  if (isDigit(symbol, 0)) return 1
  if (symbol === '.') return 2
  return /^[A-Za-z]/.test(symbol) ? 0 : 4
}

function compareSymbols(a: Symbols, b: Symbols, rank: (symbol: string) => number, letters: 1 | -1): number {
  const length = Math.max(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    const x = a[i] ?? ''
    const y = b[i] ?? ''
    if (x === y) continue
    const difference = rank(x) - rank(y) || compareSymbol(x, y, letters)
    if (difference !== 0) return difference
  }
  return 0
}

function compareSymbol(x: string, y: string, letters: 1 | -1): number {
  const isNumber = isDigit(x, 0)
  const isOtherNumber = isDigit(y, 0)
  if (isNumber && isOtherNumber) return compareDigits(y, x)
  if (isNumber || isOtherNumber) return isNumber ? -1 : 1
  return letters * (x < y ? -1 : x > y ? 1 : 0)
}
