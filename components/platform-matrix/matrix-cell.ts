import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'
import { type PlatformCell, platformCell } from './platform-cells'

/** The text of a cell, its meaning for the tooltip, and its look. */
export interface MatrixCell {
  text: string
  meaning: string
  className: string
}

/** Words for what's wrong, so that it stands out, and symbols for what's right. */
export const CELLS: Record<PlatformCell, MatrixCell> = {
  present: { text: '✓', meaning: 'available', className: 'text-green' },
  'not in this tag': {
    text: 'not in this tag',
    meaning: 'required, but the tag doesn’t list it',
    className: 'bg-amber-tint text-amber',
  },
  missing: {
    text: 'missing',
    meaning: 'listed by the image index, but not in the registry',
    className: 'bg-red-tint text-red',
  },
  'not listed': { text: '·', meaning: 'not listed, not required', className: 'text-muted' },
  any: { text: '–', meaning: 'not an image', className: 'text-muted' },
  unknown: { text: '?', meaning: 'unknown: refused, rate-limited, or not stated', className: 'text-muted' },
}

/** Makes the cell of a tag and a platform; its meaning says why it is unknown. */
export function matrixCell(row: TagRow | undefined, column: string, required: readonly string[]): MatrixCell {
  const cell = platformCell(row, column, required)
  const written = CELLS[cell]
  if (cell !== 'unknown') return written
  if (!row) return { ...written, text: '', meaning: 'not loaded yet' }
  if (row.error) return { ...written, meaning: visibleText(row.error.message) }
  if (row.isRateLimited) return { ...written, meaning: 'not loaded: this registry limits manifest reads' }
  return written
}
