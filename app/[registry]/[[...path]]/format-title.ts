import { artifactTabName } from '@/components/artifact/artifact-tab'
import { repositoryTabName } from '@/components/repository/repository-tab'
import { visibleText } from '@/lib/oci/visible-text'
import type { ParsedPath } from '@/lib/routes'

type Address = NonNullable<ParsedPath>['address']

const DIGEST_LENGTH = 'sha256:'.length + 12

/**
 * The title of a page, most specific part first, because browsers cut it off at the end: the repository with its tag
 * or digest, the view, and the registry.
 */
export function formatTitle(
  { registry, repository, tag, digest }: Address,
  { registryTitle, view }: { registryTitle: string; view: string | undefined },
): string {
  const suffix = `${tag ? `:${tag}` : ''}${digest ? `@${digest.slice(0, DIGEST_LENGTH)}` : ''}`
  const place = repository && `${repository}${suffix}`
  const viewName = nameOfView(view, { repository, isArtifact: suffix !== '' })
  // The title alone may not say which host it is.
  const host = registryTitle === registry || repository ? registryTitle : `${registryTitle} (${registry})`
  return visibleText([place, viewName, host].filter(Boolean).join(' · '))
}

function nameOfView(
  view: string | undefined,
  { repository, isArtifact }: { repository: string | undefined; isArtifact: boolean },
): string | undefined {
  if (isArtifact) return artifactTabName(view)
  if (view === 'platforms') return 'Platform coverage'
  if (repository) return repositoryTabName(view)
  return view === 'check' ? 'Registry check' : undefined
}
