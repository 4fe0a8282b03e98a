import { RegistryError } from '@/lib/oci/registry-error'
import { api } from '@/lib/routes'
import { type RowContents, type TagRow, unknownRow } from '@/lib/tag-details/row'
import type { ScanEnd, ScanHead, ScanLine, ScanTag } from '@/lib/tag-details/scan-line'
import { ask } from './get-json'
import { readLines } from './read-lines'
import type { ScanProgress } from './scan'

interface Options {
  signal: AbortSignal
  /** Also what the registry counts. */
  details?: 'yes' | undefined
  onHead: (head: ScanHead) => void
  /** Of one piece of the answer; `lines` is how many entries came up to here, of the whole scan. */
  onRows: (rows: TagRow[], lines: number) => void
}

/**
 * Scans a repository, from where an earlier answer ended, and puts rows together from what the lines say. Gives how it
 * ended; throws when the answer is cut.
 */
export async function streamScan(
  repository: string,
  { after, images }: Pick<ScanProgress, 'after' | 'images'>,
  { signal, details, onHead, onRows }: Options,
): Promise<ScanEnd> {
  const place = after && `${after.scan}.${after.lines}`
  const response = await ask(api.scan(repository, place, details), signal)
  let lines = after?.lines ?? 0
  let end: ScanEnd | undefined
  await readLines<ScanLine>(response, (read) => {
    const rows: TagRow[] = []
    for (const line of read) {
      if ('scan' in line) {
        // The one that was named is not kept any more: this is another.
        if (line.scan !== after?.scan) lines = 0
        onHead(line)
      } else if ('end' in line) end = line
      else {
        lines += 1
        if ('image' in line) images.set(line.image.digest, line.image)
        else rows.push('row' in line ? line.row : rowOf(line, images.get(line.digest)))
      }
    }
    onRows(rows, lines)
  })
  if (!end) throw new RegistryError(502, 'UNREADABLE', 'The connection was interrupted.')
  return end
}

function rowOf({ tag, firstSeen }: ScanTag, contents: RowContents | undefined): TagRow {
  return { ...unknownRow(tag), ...contents, ...(firstSeen && { firstSeen }) }
}
