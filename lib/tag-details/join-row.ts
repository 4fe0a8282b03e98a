import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { createDeduplication } from '@/lib/registry/deduplication'
import type { Source } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'
import { takeLateRow } from './late-rows'
import { type TagRow, unknownRow } from './row'
import { type RowOptions, readRow, rowError } from './rows'

/**
 * Reads a row, or joins a reader of the same identity who is already at it or has just read it: a browser asks for the
 * rows that its page didn't wait for.
 */
export async function joinRow(
  source: Source,
  place: { registry: string; repository: string; tag: string },
  options: RowOptions,
): Promise<TagRow> {
  const { registry, repository, tag } = place
  const late = options.isWhole ? undefined : takeLateRow(source, repository, tag)
  if (late) return late
  const join = once('rows', createDeduplication)
  const key = `${repositoryKey(source, repository)} ${tag} ${options.isWhole ?? false}`
  try {
    return await join(key, options.signal, (signal) =>
      readRow(source, registry, repository, tag, { ...options, signal }),
    )
  } catch (error) {
    // The caller has left.
    if (error instanceof RegistryError) return { ...unknownRow(tag), error: rowError(error) }
    throw error
  }
}
