import { RegistryError } from '@/lib/oci/registry-error'

/** First and last byte, inclusive. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Parses a `Range` header for a body of `sizeBytes`: `bytes=a-b`, `bytes=a-` or `bytes=-n`.
 *
 * Undefined for anything else (several ranges, another unit); the whole body is a valid response to those. Throws a
 * 416 for a range outside the body.
 * https://www.rfc-editor.org/rfc/rfc9110#name-range
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return undefined
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (start > end) {
    throw new RegistryError(
      416,
      'RANGE_INVALID',
      `The blob has ${sizeBytes} bytes. "${header?.trim()}" is out of range.`,
    )
  }
  return { start, end }
}
