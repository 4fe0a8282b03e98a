import type { ScanEnd, ScanHead, ScanLine, ScanTag } from '@/lib/api/tag-details'
import { api } from '@/lib/routes'
import { type RowContents, type TagRow, unknownRow } from '@/lib/tag-details/row'
import { fetchApi } from './api-client'
import { jsonLines } from './json-lines'
import type { ScanProgress } from './scan'

interface Options {
  signal: AbortSignal
  /** Also load what counts against a pull quota. */
  spendQuota?: 'yes' | undefined
  onHead: (head: ScanHead) => void
  /** The rows of one chunk; `lines` is how many entries of the whole scan have arrived. */
  onRows: (rows: TagRow[], lines: number) => void
}

/**
 * Loads all tags of a repository, starting where an earlier stream ended, and converts lines to rows. Returns how it
 * ended; throws if the stream is interrupted.
 */
export async function streamScan(
  repository: string,
  { after, images }: Pick<ScanProgress, 'after' | 'images'>,
  { signal, spendQuota, onHead, onRows }: Options,
): Promise<ScanEnd> {
  const place = after && `${after.scan}.${after.lines}`
  const response = await fetchApi(api.tagDetails(repository, place, spendQuota), signal)
  let lines = after?.lines ?? 0
  return jsonLines<ScanLine>(response, (read) => {
    const rows: TagRow[] = []
    for (const line of read) {
      if ('tagDetails' in line) {
        // The server no longer has the scan that we continue, and started another.
        if (line.tagDetails !== after?.scan) lines = 0
        onHead(line)
      } else {
        lines += 1
        if ('image' in line) images.set(line.image.digest, line.image)
        else rows.push('row' in line ? line.row : rowOf(line, images.get(line.digest)))
      }
    }
    onRows(rows, lines)
  })
}

function rowOf({ tag, firstSeenAt }: ScanTag, contents: RowContents | undefined): TagRow {
  return { ...unknownRow(tag), ...contents, ...(firstSeenAt && { firstSeenAt }) }
}
