import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pushLines } from '@/app/api/_lib/json-lines'
import type { StageRepositoriesHead } from '@/lib/api/stage-repositories'
import { type StageRepositoriesLine, StageRepositoriesQuery } from '@/lib/api/stage-repositories'
import { openStages } from '@/lib/changes/stages/open-stages'
import { paginateRepositories } from '@/lib/changes/stages/paginate-repositories'
import { readRepositories } from '@/lib/changes/stages/read-repositories'
import { getSettings } from '@/lib/settings/settings'

/** NDJSON: the stages and the names on a page, then a line per repository as it becomes known. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { filter, last, n } = parseSearch(StageRepositoriesQuery, request.nextUrl.searchParams)
    const { stages = [] } = await getSettings()
    const listening = listen(request)
    const opened = await openStages(stages)
    const lists = opened.map(({ names }) => names)
    const head: StageRepositoriesHead = {
      stages: opened.map(({ listed }) => listed),
      ...paginateRepositories(lists, { filter, last, limit: n }),
    }
    return pushLines<StageRepositoriesLine>(listening, async (send) => {
      send(head)
      await readRepositories(opened, head.names, {
        signal: listening.signal,
        onRow: send,
      })
      return { end: 'complete' }
    })
  })
}
