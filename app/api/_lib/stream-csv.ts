import 'server-only'
import { contentDisposition } from '@/app/api/_lib/content-disposition'
import type { ExportTable } from '@/components/ui/export-table'
import { formatCsvHead, formatCsvRows } from '@/components/ui/format-table'
import { log } from '@/lib/log'
import { NO_STORE, SAFE_HEADERS } from './answer'

/**
 * Sends a table as it is read; `parts` returns sentences for its last lines. Rejects if the first part can't be read,
 * and breaks off if a later one can't.
 */
export async function streamCsv(
  { name, columns }: { name: string; columns: ExportTable['columns'] },
  parts: AsyncGenerator<ExportTable['rows'], string[]>,
  signal: AbortSignal,
): Promise<Response> {
  const { readable, writable } = new TextEncoderStream()
  const writer = writable.getWriter()
  const first = await parts.next()
  const write = async () => {
    await writer.write(formatCsvHead(columns))
    for (let part = first; ; part = await parts.next()) {
      const rows = part.done ? part.value.map((text) => ({ [columns[0]?.key ?? '']: text })) : part.value
      await writer.write(formatCsvRows(part.done ? columns.slice(0, 1) : columns, rows))
      if (part.done) return writer.close()
    }
  }
  void write().catch((error: unknown) => {
    // Nobody is left to read it.
    if (signal.aborted) return
    log.error('A streamed response failed', error)
    return writer.abort(error)
  })
  return new Response(readable, { headers: csvHeaders(name) })
}

export function csvHeaders(name: string): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': contentDisposition(name),
    'cache-control': NO_STORE,
    'x-accel-buffering': 'no',
    ...SAFE_HEADERS,
  }
}
