import type { TagRow } from '@/lib/artifact/row'
import { visibleText } from '@/lib/oci/visible-text'
import { CELLS } from '../scan/matrix-cell'
import type { MatrixCell } from '../scan/matrix-table'
import { platformCell } from '../scan/platform-cells'

export const NOT_BUILT = 'others have it, this one does not list it'

/** As in the matrix of one repository; what is not known says why, and what nobody looks for is no gap. */
export function cellOf(row: TagRow | undefined, column: string, isWanted: boolean): MatrixCell {
  const cell = platformCell(row, column)
  const written = CELLS[cell]
  if (cell === 'not built' && !isWanted) return { text: '', meaning: 'not built', className: '' }
  if (cell === 'not built') return { ...written, meaning: NOT_BUILT }
  if (cell !== 'unknown') return written
  if (!row) return { ...written, text: '', meaning: 'not read yet' }
  if (row.isMetered && !row.error) return { ...written, meaning: 'the registry counts what is read' }
  return row.error ? { ...written, meaning: visibleText(row.error.message) } : written
}
