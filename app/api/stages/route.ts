import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { type StagesLine, StagesQuery } from '@/lib/api/stages'
import { readStages } from '@/lib/changes/stages/read-stages'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { stageOf } from '@/lib/settings/stage'

/** NDJSON: the stages of a repository, then the digest that each tag points to in each stage. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, skip, n } = parseSearch(StagesQuery, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const { stages = [] } = await getSettings()
    const found = stageOf(stages, place)
    if (!found)
      throw new RegistryError(404, 'NAME_UNKNOWN', `${reference} isn’t in any of the stages in the settings.`)
    const listening = listen(request)
    const page = { name: found.name, skip, limit: n, signal: listening.signal }
    return pullLines<StagesLine>(listening, readStages(stages, page))
  })
}
