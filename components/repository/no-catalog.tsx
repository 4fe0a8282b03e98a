import { FolderSearch } from 'lucide-react'
import { LazyOpenByName, LazyVisitedRepositories } from '@/components/lazy-views'
import { visibleText } from '@/lib/oci/visible-text'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { SignInButton } from '../session/sign-in-button'
import { SignInIfOffered } from '../session/sign-in-if-offered'
import { type CatalogRefusal, describeNoCatalog } from './describe-no-catalog'
import { LazyNamespaceSearch } from './lazy-namespace-search'

interface Props {
  registry: PublicRegistry
  /** The registry's error; undefined if the settings say that it has no catalog, or if its list was empty. */
  refusal?: CatalogRefusal | undefined
  /** Namespaces can be listed even though the registry has no catalog. */
  hasNamespaces: boolean
  /** Also shows repositories visited in other registries. */
  isHome: boolean
}

/** A registry without a catalog, which is common. Repositories can be opened by name. */
export function NoCatalog({ registry, refusal, hasNamespaces, isHome }: Props) {
  const { title, text, example } = describeNoCatalog(registry, refusal?.status)
  return (
    <section aria-labelledby="no-catalog" className="panel flex flex-col gap-5 p-5 sm:p-6">
      <div className="flex items-start gap-3">
        <FolderSearch aria-hidden size={20} className="mt-0.5 shrink-0 text-muted" />
        <div className="flex min-w-0 flex-col gap-1">
          <h2 id="no-catalog" className="break-words font-semibold text-lg">
            {title}
          </h2>
          <p className="max-w-prose text-muted">{text}</p>
        </div>
      </div>
      <LazyOpenByName registry={registry.host} example={example} />
      {hasNamespaces && <LazyNamespaceSearch registry={registry.host} />}
      {refusal && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-muted text-sm">
          <p className="wrap-anywhere min-w-0 max-w-prose">
            The registry responded: “{visibleText(refusal.message)}”{' '}
            <span className="whitespace-nowrap">
              ({visibleText(refusal.code)} · {refusal.status}).
            </span>
            {refusal.fix && <> {visibleText(refusal.fix)}</>}
          </p>
          {refusal.status === 401 && <SignInButton registry={registry.host} />}
          {refusal.status === 403 && <SignInIfOffered registry={registry.host} />}
        </div>
      )}
      <LazyVisitedRepositories registry={isHome ? undefined : registry.host} isWhole />
    </section>
  )
}
