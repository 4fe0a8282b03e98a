import type {
  StageRepositoriesHead,
  StageRepositoriesLine,
  StageRepository,
} from '@/lib/changes/stages/stage-repositories'
import { RegistryError } from '@/lib/oci/registry-error'
import { api } from '@/lib/routes'
import { ask } from './get-json'
import { readLines } from './read-lines'

interface Wanted {
  filter: string
  last: string | undefined
}

interface Reading {
  signal: AbortSignal
  onHead: (head: StageRepositoriesHead) => void
  /** In no particular order. */
  onRow: (row: StageRepository) => void
}

/** Asks for a page of repositories over all stages, and hands over each as it comes; answers the head. Throws when the answer is cut. */
export async function streamStageRepositories(
  { filter, last }: Wanted,
  { signal, onHead, onRow }: Reading,
): Promise<StageRepositoriesHead> {
  const response = await ask(api.stageRepositories(filter, last), signal)
  let head: StageRepositoriesHead | undefined
  let readCount = 0
  try {
    await readLines<StageRepositoriesLine>(response, (lines) => {
      for (const read of lines) {
        if ('names' in read) {
          head = read
          onHead(read)
        } else {
          readCount += 1
          onRow(read)
        }
      }
    })
  } catch (error) {
    // What a broken connection throws has no words for a reader.
    if (signal.aborted) throw error
  }
  if (readCount !== head?.names.length)
    throw new RegistryError(502, 'UNREADABLE', 'The connection was interrupted.')
  return head
}
