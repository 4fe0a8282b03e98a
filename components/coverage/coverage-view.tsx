import { Breadcrumbs } from '@/components/breadcrumbs'
import { LazyCoverage } from '@/components/lazy-views'
import { RegistryBadges } from '@/components/registry/registry-badges'
import { PageTitle } from '@/components/ui/page-title'
import { TitleRow } from '@/components/ui/title-row'
import { visibleText } from '@/lib/oci/visible-text'

interface Props {
  registry: string
  namespace?: string | undefined
}

/** Which platforms the repositories of a registry, a namespace or a pasted list have. */
export function CoverageView({ registry, namespace }: Props) {
  const of = namespace ? `${registry}/${namespace}` : registry
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Breadcrumbs address={{ registry, ...(namespace && { repository: namespace }) }} />
        <TitleRow>
          <PageTitle>Platform coverage of {visibleText(of)}</PageTitle>
          <RegistryBadges registry={registry} />
        </TitleRow>
      </div>
      <LazyCoverage registry={registry} namespace={namespace} />
    </div>
  )
}
