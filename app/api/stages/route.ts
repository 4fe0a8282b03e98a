import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { readStages } from '@/lib/changes/stages/read-stages'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { stageOf } from '@/lib/settings/stage'

const Search = z.object({
  reference: ReferenceText,
  skip: z.coerce.number('must be a number').int().min(0).max(100_000).default(0),
  n: z.coerce.number('must be a number').int().min(1).max(200, 'is more than 200').default(100),
})

/** NDJSON: the stages of a repository's name, then what each tag names in each of them. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { reference, skip, n } = parseSearch(Search, request.nextUrl.searchParams)
    const place = await parsePlace(reference, 'repository')
    const { stages = [] } = await getSettings()
    const found = stageOf(stages, place)
    if (!found)
      throw new RegistryError(404, 'NAME_UNKNOWN', `${reference} is in none of the stages of the settings.`)
    const listening = listen(request)
    const wanted = { name: found.name, skip, limit: n, signal: listening.signal }
    return pullLines(listening, readStages(stages, wanted))
  })
}
