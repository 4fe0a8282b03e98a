import { PlanNotices } from '@/components/changes/plan-notices'
import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { copyCommands } from '@/lib/changes/copy/copy-commands'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Commands } from '../commands'
import { DigestList } from '../digest-list'
import { PlanFooter } from '../plan-footer'
import { PlanGroups } from '../plan-groups'
import { PlanLayout } from '../plan-layout'
import { Receipt } from '../receipt'
import { tagRows } from '../tag-rows'
import { contentGroups } from './copy-groups'
import { copyAction, copyReceipt, copySum } from './copy-receipt'

interface Props {
  plan: CopyPlan
  isApplying: boolean
  onApply: () => void
  /** Plans again, skipping what is missing from the source. */
  onPartial: () => void
}

/** What a plan would do, and what blocks it. */
export function CopyPanel({ plan, isApplying, onApply, onPartial }: Props) {
  const { roots, blockers, warnings } = plan
  const asked = roots.filter(({ isAttachment }) => !isAttachment)
  const attached = roots.filter(({ isAttachment }) => isAttachment)
  return (
    <PlanLayout
      title={visibleText(titleOf(plan))}
      summary={onlyTagsText(plan)}
      notices={
        <>
          <PlanNotices texts={blockers} tone="error" />
          <Missing plan={plan} onPartial={onPartial} />
          <PlanNotices texts={warnings} tone="warning" />
        </>
      }
      receipt={<Receipt title={receiptTitle(plan)} lines={copyReceipt(plan)} />}
      kept={<PlanGroups title="Manifests and blobs" groups={contentGroups(plan)} noun="item" />}
      footer={
        blockers.length === 0 && (
          <PlanFooter sum={copySum(plan)} onApply={onApply} entry={addressOf(plan.from)}>
            <Button type="submit" variant="primary" isPending={isApplying}>
              {copyAction(plan)}
            </Button>
          </PlanFooter>
        )
      }
    >
      {asked.length > 0 && <DigestList rows={tagRows(asked)} columns={['Change']} />}
      {attached.length > 0 && (
        <DigestList label="Attachments" rows={tagRows(attached)} columns={['Change']} isClosed />
      )}
      <Commands commands={copyCommands(plan)} />
    </PlanLayout>
  )
}

function Missing({ plan: { skipped, blockers }, onPartial }: Pick<Props, 'plan' | 'onPartial'>) {
  const missing = skipped.filter(({ reason }) => reason === 'missing')
  if (missing.length === 0) return null
  return (
    <Hint>
      Missing from the source:{' '}
      {missing.map(({ digest, platform }) => visibleText(platform ?? shortDigest(digest))).join(', ')}.{' '}
      {blockers.length > 0 && (
        <Button variant="link" onClick={onPartial}>
          Copy without {missing.length === 1 ? 'it' : 'them'}
        </Button>
      )}
    </Hint>
  )
}

function receiptTitle({ kind, promotion }: CopyPlan): string {
  if (promotion) return 'This promotes'
  return kind === 'tag' ? 'This sets' : 'This copies'
}

function titleOf({ kind, from, to }: CopyPlan): string {
  const target = `${to.registry}/${to.repository}`
  return kind === 'tag' ? `Tags in ${target}` : `${from.registry}/${from.repository} → ${target}`
}

function onlyTagsText({ kind, pushCount, mountCount, copyCount, blobs }: CopyPlan): string {
  if (kind === 'tag') return 'All content is already in the repository. Only tags change.'
  if (pushCount + mountCount + copyCount + blobs.length > 0) return ''
  return 'All content is already in the target. Only tags change.'
}
