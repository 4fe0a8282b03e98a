import type { ReactNode } from 'react'
import { RegistryBadges } from '@/components/registry/registry-badges'
import type { Place } from '@/lib/artifact/place'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { Breadcrumbs } from '../breadcrumbs'
import { Detail } from '../detail'
import { Badge } from '../ui/badge'
import { TitleRow } from '../ui/title-row'

/** The artifact's name, its tag or digest, and its type. `children` are its actions. */
export function ArtifactTitle({
  place,
  title,
  children,
}: {
  place: Place
  title?: string
  children?: ReactNode
}) {
  const { repository, tag, digest } = place
  return (
    <div>
      <Breadcrumbs address={place} isRepositoryLink />
      <TitleRow>
        <h1 className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 font-semibold text-2xl">
          <span className="min-w-0 break-all">{visibleText(repository.split('/').at(-1) ?? '')}</span>
          {tag && <span className="min-w-0 name break-all font-medium text-[22px] text-link">:{tag}</span>}
          {digest && (
            <Detail
              value={{ 'data-digest': digest }}
              className="min-w-0 break-all font-medium font-mono text-[18px] text-muted"
            >
              @{shortDigest(digest)}
            </Detail>
          )}
        </h1>
        {title !== undefined && <Badge>{title}</Badge>}
        <RegistryBadges registry={place.registry} />
        <div className="ml-auto flex flex-wrap gap-2">{children}</div>
      </TitleRow>
    </div>
  )
}
