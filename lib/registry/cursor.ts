import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { RegistryError } from '@/lib/oci/registry-error'

const MAX_PAGES = 1000
const MAX_CURSOR = 12_000

/**
 * Where a list continues. The browser sends it back, so it contains a query and nothing that could lead to another
 * URL. The fingerprints stop endless lists.
 */
const CursorSchema = z.strictObject({
  query: z
    .string()
    .max(4096)
    .regex(/^[!-~]+$/)
    .refine((query) => !query.includes('#')),
  /** The number of the page it leads to; the first is 1. */
  page: z.int().min(2).max(MAX_PAGES),
  /** The fingerprint of the previous items. */
  items: z.string().max(16),
  /** The fingerprint of an earlier query, moved at pages 1, 2, 4, 8 …, which finds a cycle of any length. */
  anchor: z.string().max(16),
  /** The registry didn't announce this page; it's requested because the last one was full. */
  isProbe: z.literal(true).optional(),
  /** The list was restarted because the registry lost the position. */
  isRestarted: z.literal(true).optional(),
})
export type Cursor = z.infer<typeof CursorSchema>

export function encodeCursor(cursor: Cursor): string {
  return encodeCursorObject(cursor)
}

export function encodeCursorObject(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Throws a 400 for a cursor that we didn't write. */
export function decodeCursor(text: string): Cursor {
  return decodeCursorObject(text, CursorSchema, MAX_CURSOR)
}

/** Decodes a cursor of any of our lists. Throws a 400 if it's too long or invalid. */
export function decodeCursorObject<T extends z.ZodType>(
  text: string,
  schema: T,
  longest: number,
): z.infer<T> {
  if (text.length > longest || !/^[A-Za-z0-9_-]+$/.test(text)) throw invalidCursor()
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    throw invalidCursor()
  }
}

export function invalidCursor(): RegistryError {
  return new RegistryError(400, 'PAGINATION_INVALID', 'The value of last doesn’t come from this list.', {
    fix: 'Request the list again without last.',
  })
}

/** A short hash: equal texts have equal fingerprints. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}

/** The cursor after page `page`, or why the list ends even though the registry announces more. */
export function nextCursor(
  { page, query, anchor }: Pick<Cursor, 'page' | 'query' | 'anchor'>,
  next: Pick<Cursor, 'query' | 'items'>,
): Cursor | { truncated: string } {
  if (page >= MAX_PAGES) return { truncated: `The list was cut off after ${MAX_PAGES} pages.` }
  const isPowerOfTwo = (page & (page - 1)) === 0
  const marked = isPowerOfTwo ? fingerprint(query) : anchor
  const mark = fingerprint(next.query)
  if (mark === marked || mark === fingerprint(query)) {
    return { truncated: 'The registry repeated the same page link, so the list ends here.' }
  }
  return { ...next, page: page + 1, anchor: marked }
}
