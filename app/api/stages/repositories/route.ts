import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pushLines } from '@/app/api/_lib/json-lines'
import { Page } from '@/app/api/_lib/parse-place'
import { openStages } from '@/lib/changes/stages/open-stages'
import { pageOfRepositories } from '@/lib/changes/stages/page-of-repositories'
import { readRepositories } from '@/lib/changes/stages/read-repositories'
import type { StageRepositoriesHead } from '@/lib/changes/stages/stage-repositories'
import { getSettings } from '@/lib/settings/settings'

const Search = z.object({
  filter: z.string().max(300, 'is longer than 300 characters').default(''),
  last: Page.last,
  n: z.coerce.number('must be a number').int().min(1).max(100, 'is more than 100').default(100),
})

/** NDJSON: the stages and the names of a page, then a line per repository as it becomes known. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { filter, last, n } = parseSearch(Search, request.nextUrl.searchParams)
    const { stages = [] } = await getSettings()
    const listening = listen(request)
    const opened = await openStages(stages)
    const lists = opened.map(({ names }) => names)
    const head: StageRepositoriesHead = {
      stages: opened.map(({ listed }) => listed),
      ...pageOfRepositories(lists, { filter, last, limit: n }),
    }
    return pushLines(listening, async (send) => {
      send(head)
      await readRepositories(opened, head.names, {
        signal: listening.signal,
        onRow: (row) => send(row),
      })
    })
  })
}
