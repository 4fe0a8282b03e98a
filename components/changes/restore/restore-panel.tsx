import { PlanNotices } from '@/components/changes/plan-notices'
import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Panel } from '@/components/ui/panel'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { type PlanGroup, PlanGroups } from '../plan-groups'

interface Props {
  plan: RestorePlan
  isApplying: boolean
  onApply: () => void
}

/** What would be restored, and what can't be. */
export function RestorePanel({
  plan: { to, manifests, tags, skipped, blockers },
  isApplying,
  onApply,
}: Props) {
  const put = manifests.filter(({ isInTarget }) => !isInTarget)
  const set = tags.filter(({ digest, previousDigest }) => previousDigest !== digest)
  return (
    <Panel label="Plan" title={visibleText(`${to.registry}/${to.repository}`)}>
      {put.length + set.length > 0 && <Hint>Restores {listCounts(put.length, set.length)}.</Hint>}
      <PlanNotices texts={blockers} tone={tags.length > 0 ? 'info' : 'error'} />
      <PlanGroups groups={[...leftGroups(skipped), ...tagGroups(tags)]} />
      {blockers.length === 0 && (
        <Button variant="primary" className="self-start" isPending={isApplying} onClick={onApply}>
          Restore {set.length > 0 ? formatPlural(set.length, 'tag') : formatPlural(put.length, 'manifest')}
        </Button>
      )}
    </Panel>
  )
}

function listCounts(manifests: number, tags: number): string {
  return [
    ...(manifests > 0 ? [formatPlural(manifests, 'manifest')] : []),
    ...(tags > 0 ? [formatPlural(tags, 'tag')] : []),
  ].join(' and ')
}

/** What can't be restored, grouped by reason. */
function leftGroups(left: RestorePlan['skipped']): PlanGroup[] {
  return [...new Set(left.map(({ reason }) => reason))].map((reason) => ({
    title: `Not restored: ${reason}`,
    tone: 'warning',
    items: left
      .filter(({ reason: why }) => why === reason)
      .map(({ name, subject }) => ({
        key: name,
        name,
        isCode: true,
        ...(subject !== undefined && { digest: subject }),
      })),
  }))
}

function tagGroups(names: RestorePlan['tags']): PlanGroup[] {
  const itemsOf = (some: RestorePlan['tags']) =>
    some.map(({ tag, digest }) => ({ key: tag, name: tag, isCode: true, digest }))
  return [
    {
      title: 'Tags to restore',
      items: itemsOf(names.filter(({ digest, previousDigest }) => previousDigest !== digest)),
    },
    {
      title: 'Already up to date',
      items: itemsOf(names.filter(({ digest, previousDigest }) => previousDigest === digest)),
    },
  ]
}
