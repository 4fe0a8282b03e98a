import { notFound } from 'next/navigation'
import { findRateLimit } from '@/components/registry/find-rate-limit'
import { NoTags } from '@/components/tag/no-tags'
import { openSource } from '@/lib/access/open-source'
import { type ListingUnder, listRepositoriesUnder } from '@/lib/catalog/repositories'
import { RegistryError } from '@/lib/oci/registry-error'
import { NamespaceView } from './namespace-view'
import { readColumnsCookie } from './read-columns-cookie'
import { RepositoryTitle } from './repository-title'

/**
 * A namespace that was just pushed shouldn't stay a 404 for long, and a missing name shouldn't list all others each
 * time.
 */
const LISTING_MS = 5000

/**
 * For a name whose tags the registry answers with 404: shows a namespace, a repository without tags, or the 404 page.
 */
export async function NamespaceOrNotFound({ registry, name }: { registry: string; name: string }) {
  const { listing, limitedBy } = await listNamespace(registry, name)
  if (listing && isNamespace(listing))
    return (
      <NamespaceView
        registry={registry}
        namespace={name}
        listing={listing}
        limitedBy={limitedBy}
        columns={await readColumnsCookie()}
      />
    )
  if (!listing?.isRepository) notFound()
  return (
    <div className="flex flex-col gap-4">
      <RepositoryTitle registry={registry} repository={name} firstTags={[]} />
      <NoTags repository={name} />
    </div>
  )
}

interface ListedNamespace {
  listing?: ListingUnder
  limitedBy?: string | undefined
}

/** Lists the repositories below a name; no listing if the catalog is refused. */
export async function listNamespace(registry: string, name: string): Promise<ListedNamespace> {
  try {
    const source = await openSource(registry)
    const listing = await listRepositoriesUnder(source, name, LISTING_MS)
    return { listing, limitedBy: await findRateLimit(source) }
  } catch (error) {
    if (error instanceof RegistryError) return {}
    throw error
  }
}

/**
 * Whether a name is a namespace. One without a listing counts too, unless the registry itself knows it as a
 * repository.
 */
export function isNamespace({ repositories, prefixes, isUnlisted, isRepository }: ListingUnder): boolean {
  return repositories.length > 0 || prefixes !== undefined || (isUnlisted && !isRepository)
}
