import 'server-only'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { openSource } from '@/lib/access/open-source'
import type { RequestOptions, Source } from '@/lib/source'
import { answerJson, parseSearch } from './answer'
import { keptBy } from './kept-by'
import { parsePlace, ReferenceText } from './search-params'

const Search = z.object({ reference: ReferenceText })

/** Answers a question about `?reference=H/R@D` in JSON; `isFixed` when the digest fixes the answer, too. */
export function answerDigest(
  request: NextRequest,
  isFixed: boolean,
  ask: (source: Source, repository: string, digest: string, options: RequestOptions) => Promise<unknown>,
): Promise<Response> {
  return answerJson(request, async () => {
    const { reference } = parseSearch(Search, request.nextUrl.searchParams)
    const { registry, repository, digest = '' } = await parsePlace(reference, 'digest')
    const source = await openSource(registry)
    const body = await ask(source, repository, digest, { signal: request.signal })
    return { body, ...(isFixed && { kept: keptBy(source, digest) }) }
  })
}
