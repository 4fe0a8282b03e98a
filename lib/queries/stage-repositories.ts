import type {
  StageRepositoriesHead,
  StageRepositoriesLine,
  StageRepository,
} from '@/lib/api/stage-repositories'
import { api } from '@/lib/routes'
import { fetchApi } from './api-client'
import { interruption } from './interruption'
import { jsonLines } from './json-lines'

interface Page {
  filter: string
  last: string | undefined
}

interface Options {
  signal: AbortSignal
  onHead: (head: StageRepositoriesHead) => void
  /** Called in any order. */
  onRow: (row: StageRepository) => void
}

/**
 * Requests a page of the repositories in all stages; `onRow` gets each as it arrives. Returns the head. Throws if the
 * stream is interrupted.
 */
export async function streamStageRepositories(
  { filter, last }: Page,
  { signal, onHead, onRow }: Options,
): Promise<StageRepositoriesHead> {
  const response = await fetchApi(api.stageRepositories(filter, last), signal)
  let head: StageRepositoriesHead | undefined
  await jsonLines<StageRepositoriesLine>(response, (lines) => {
    for (const line of lines) {
      if ('names' in line) {
        head = line
        onHead(line)
      } else onRow(line)
    }
  })
  if (!head) throw interruption()
  return head
}
