import Link from 'next/link'
import { visibleText } from '@/lib/oci/visible-text'
import { type Address, addressOf } from '@/lib/routes'

/** Links to the registry and each namespace of a repository or artifact. */
export function Breadcrumbs({
  address,
  isRepositoryLink = false,
}: {
  address: Address
  isRepositoryLink?: boolean
}) {
  const { registry, repository = '' } = address
  const parts = repository.split('/').filter(Boolean)
  const shown = isRepositoryLink ? parts : parts.slice(0, -1)
  return (
    <nav aria-label="Breadcrumbs" className="text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-2">
        <li className="min-w-0 break-all">
          <Link href={addressOf({ registry })} prefetch={false} className="hover:text-text hover:underline">
            {visibleText(registry)}
          </Link>
        </li>
        {shown.map((part, position) => {
          const path = parts.slice(0, position + 1).join('/')
          return (
            <li key={path} className="flex min-w-0 items-center gap-2">
              <span aria-hidden>/</span>
              {isHubNamespace(registry, path) ? (
                <span className="break-all">{visibleText(part)}</span>
              ) : (
                <Link
                  href={addressOf({ registry, repository: path })}
                  prefetch={false}
                  className="break-all hover:text-text hover:underline"
                >
                  {visibleText(part)}
                </Link>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** Docker Hub lists no namespaces, and a single name there is an official image. */
function isHubNamespace(registry: string, path: string): boolean {
  return registry === 'docker.io' && !path.includes('/')
}
