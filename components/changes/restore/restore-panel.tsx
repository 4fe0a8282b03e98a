import { PlanNotices } from '@/components/changes/plan-notices'
import { Button } from '@/components/ui/button'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { DigestList } from '../digest-list'
import { PlanFooter } from '../plan-footer'
import { type PlanGroup, PlanGroups } from '../plan-groups'
import { PlanLayout } from '../plan-layout'
import { Receipt } from '../receipt'
import { restoreCounts, restoreReceipt, restoreRows } from './restore-rows'

interface Props {
  plan: RestorePlan
  isApplying: boolean
  onApply: () => void
}

/** What would be restored, and what can't be. */
export function RestorePanel({ plan, isApplying, onApply }: Props) {
  const { to, tags, skipped, blockers, warnings } = plan
  const { tagCount, manifestCount } = restoreCounts(plan)
  const counts = [
    ...(tagCount > 0 ? [formatPlural(tagCount, 'tag')] : []),
    ...(manifestCount > 0 ? [formatPlural(manifestCount, 'manifest')] : []),
  ]
  return (
    <PlanLayout
      title={visibleText(`Restore to ${to.registry}/${to.repository}`)}
      notices={
        <>
          <PlanNotices texts={blockers} tone={tags.length > 0 ? 'info' : 'error'} />
          <PlanNotices texts={warnings} tone="warning" />
        </>
      }
      receipt={<Receipt title="This restores" lines={restoreReceipt(plan)} />}
      kept={<PlanGroups title="Not restored" groups={leftGroups(skipped)} noun="item" />}
      footer={
        blockers.length === 0 && (
          <PlanFooter sum={`Restore ${counts.join(' · ')}`} onApply={onApply} entry="/activity">
            <Button type="submit" variant="primary" isPending={isApplying}>
              Restore {counts[0]}
            </Button>
          </PlanFooter>
        )
      }
    >
      <DigestList rows={restoreRows(plan)} columns={['Change']} />
    </PlanLayout>
  )
}

/** What can't be restored, grouped by reason. */
function leftGroups(left: RestorePlan['skipped']): PlanGroup[] {
  return [...new Set(left.map(({ reason }) => reason))].map((reason) => ({
    title: reason,
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
