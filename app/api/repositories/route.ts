import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { Page } from '@/app/api/_lib/parse-place'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { listRepositoriesUnder } from '@/lib/catalog/repositories'
import { listRepositories } from '@/lib/catalog/repository-pages'
import { listHubNamespace } from '@/lib/docker-hub/list-namespace'

const Search = z.object({
  registry: z.string().min(1, 'is empty').max(300, 'is longer than 300 characters'),
  under: z.string().max(300).optional(),
  maxAge: z.coerce.number('must be a number of seconds').int().min(0).max(600).default(0),
  ...Page,
})

export function GET(request: NextRequest) {
  return answerJson(request, async () => {
    const { registry, under, maxAge, ...page } = parseSearch(Search, request.nextUrl.searchParams)
    const source = await openSource(registry)
    if (under && !under.includes('/') && (await hasHubApi(registry)))
      return { body: { ...(await listHubNamespace(under, request.signal)), isRepository: false } }
    const body = under
      ? await listRepositoriesUnder(source, under)
      : await listRepositories(source, { ...page, signal: request.signal }, maxAge * 1000)
    return { body }
  })
}
