import { ActivityLink } from '@/components/changes/activity/activity-link'
import { CopyLink } from '@/components/changes/copy/copy-link'
import { DeleteLink } from '@/components/changes/delete/delete-link'
import { MoreActions } from '@/components/changes/more-actions'
import { RetentionLink } from '@/components/changes/retention/retention-link'
import { PinButton } from '@/components/home/pin-button'
import { LazyNestedRepositories } from '@/components/lazy-views'
import { RegistryBadges } from '@/components/registry/registry-badges'
import { SetMeUp } from '@/components/set-me-up/set-me-up'
import { PageTitle } from '@/components/ui/page-title'
import { TitleRow } from '@/components/ui/title-row'
import { visibleText } from '@/lib/oci/visible-text'
import { Breadcrumbs } from '../breadcrumbs'

interface Props {
  registry: string
  repository: string
  /** Tags for the examples of Set Me Up. */
  firstTags: string[]
}

/** A repository's name, its parents, and its actions. */
export async function RepositoryTitle({ registry, repository, firstTags }: Props) {
  const place = { registry, repository }
  const links = await Promise.all([
    CopyLink({ place }),
    RetentionLink({ place }),
    ActivityLink({ place }),
    DeleteLink({ place }),
  ])
  return (
    <div>
      <div className="flex items-start gap-3 text-sm">
        <div className="min-w-0 flex-1">
          <Breadcrumbs address={{ registry, repository }} />
        </div>
        <div className="w-20 shrink-0 sm:w-56">
          <LazyNestedRepositories registry={registry} repository={repository} />
        </div>
      </div>
      <TitleRow>
        <PageTitle className="break-all">{visibleText(repository.split('/').at(-1) ?? '')}</PageTitle>
        <PinButton name={`${registry}/${repository}`} />
        <RegistryBadges registry={registry} />
        <div className="ml-auto flex gap-2">
          <MoreActions links={links} />
          <SetMeUp subject={{ registry, repository, scope: 'repository', tags: firstTags }} />
        </div>
      </TitleRow>
    </div>
  )
}
