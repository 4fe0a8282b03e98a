import type { NextRequest } from 'next/server'
import { answer, parseSearch } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { openSource } from '@/lib/access/open-source'
import {
  type AllRepositoriesEnd,
  type AllRepositoriesLine,
  AllRepositoriesQuery,
  type RepositoryPage,
} from '@/lib/api/repositories'
import { eachPage } from '@/lib/catalog/each-page'
import { RegistryError } from '@/lib/oci/registry-error'
import { rowError } from '@/lib/tag-details/rows'

/** More would fill the memory of a browser. */
const MAX_NAMES = 1_000_000

/** NDJSON: a line per page of the catalog, as fast as they are read. */
export function GET(request: NextRequest) {
  return answer(request, async () => {
    const { registry, last, maxAge } = parseSearch(AllRepositoriesQuery, request.nextUrl.searchParams)
    const source = await openSource(registry)
    const listening = listen(request)
    const options = { last, signal: listening.signal, maxNames: MAX_NAMES }
    const pages = eachPage(source, options, maxAge * 1000)
    // The error of the first page is that of the response.
    const first = await pages.next()
    return pullLines<AllRepositoriesLine>(listening, linesOf(first.value ? [first.value] : [], pages))
  })
}

async function* linesOf(
  first: readonly RepositoryPage[],
  pages: AsyncGenerator<RepositoryPage, void>,
): AsyncGenerator<readonly RepositoryPage[], AllRepositoriesEnd> {
  yield first
  try {
    for await (const page of pages) yield [page]
  } catch (error) {
    if (error instanceof RegistryError) return { end: 'stopped', stopped: rowError(error) }
    throw error
  }
  return { end: 'complete' }
}
