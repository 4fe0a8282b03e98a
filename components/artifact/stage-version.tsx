import { TextLink } from '@/components/ui/text-link'
import { openSource } from '@/lib/access/open-source'
import { chooseTag } from '@/lib/oci/choose-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import { readVersionName } from '@/lib/oci/version-name'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { listTags } from '@/lib/tags/tag-lists'
import { withTimeout } from '@/lib/with-timeout'

/** The strip is complete without it. */
const WAIT_MS = 5000

interface Props {
  registry: string
  repository: string
}

/**
 * The newest version in a stage that doesn't have the artifact. Requests one page of the stage's tag list, and none from
 * a rate-limited registry. The newest of a longer list stays unknown.
 */
export async function StageVersion({ registry, repository }: Props) {
  const newest = await withTimeout(WAIT_MS, readNewest(registry, repository))
  if (newest === undefined) return null
  return (
    <span className="text-muted">
      · newest is{' '}
      <TextLink href={addressOf({ registry, repository, tag: newest })}>{visibleText(newest)}</TextLink>
    </span>
  )
}

async function readNewest(registry: string, repository: string): Promise<string | undefined> {
  try {
    const source = await openSource(registry)
    if (source.isRateLimited) return undefined
    const { tags, next } = await listTags(source, repository, {})
    const newest = next === undefined ? chooseTag(tags, '') : undefined
    return newest !== undefined && readVersionName(newest).numbers.length > 0 ? newest : undefined
  } catch (error) {
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
