import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { type Repositories, RepositoriesQuery } from '@/lib/api/repositories'
import { listRepositoriesUnder } from '@/lib/catalog/repositories'
import { listRepositories } from '@/lib/catalog/repository-pages'
import { listHubNamespace } from '@/lib/docker-hub/list-namespace'

export function GET(request: NextRequest) {
  return answerJson<Repositories>(request, async () => {
    const { registry, namespace, maxAge, ...page } = parseSearch(
      RepositoriesQuery,
      request.nextUrl.searchParams,
    )
    const source = await openSource(registry)
    if (namespace && !namespace.includes('/') && (await hasHubApi(registry)))
      return { body: { ...(await listHubNamespace(namespace, request.signal)), isRepository: false } }
    const body = namespace
      ? await listRepositoriesUnder(source, namespace)
      : await listRepositories(source, { ...page, signal: request.signal }, maxAge * 1000)
    return { body }
  })
}
