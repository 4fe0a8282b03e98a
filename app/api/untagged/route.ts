import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { openSource } from '@/lib/access/open-source'
import { TagsQuery } from '@/lib/api/tags'
import type { UntaggedPage } from '@/lib/api/untagged'

/** Untagged manifests, from the registry's own API; `manifests: null` if it has none that lists them. */
export function GET(request: NextRequest) {
  return answerJson<UntaggedPage>(request, async () => {
    const { reference, ...page } = parseSearch(TagsQuery, request.nextUrl.searchParams)
    const { registry, repository } = await parsePlace(reference, 'repository')
    const source = await openSource(registry)
    const listed = await source.untagged(repository, { ...page, signal: request.signal })
    return { body: listed ?? { manifests: null } }
  })
}
