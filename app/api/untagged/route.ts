import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { Page, parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'

const Search = z.object({ reference: ReferenceText, ...Page })

/** Manifests that no tag names, by the registry's own api; `manifests: null` where none lists them. */
export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { reference, ...page } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const listed = await source.untagged(repository, { ...page, signal: request.signal })
    return { body: listed ?? { manifests: null } }
  })
}
