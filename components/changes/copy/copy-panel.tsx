import { PlanNotices } from '@/components/changes/plan-notices'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { Hint } from '@/components/ui/hint'
import { Panel } from '@/components/ui/panel'
import { copyCommands } from '@/lib/changes/copy/copy-commands'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatPlural, formatSum } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { Commands } from '../commands'
import { PlanGroups } from '../plan-groups'
import { contentGroups, tagGroups } from './copy-groups'

interface Props {
  plan: CopyPlan
  isApplying: boolean
  onApply: () => void
  /** Plans again, skipping what is missing from the source. */
  onPartial: () => void
}

/** What a plan would do, and what blocks it. */
export function CopyPanel({ plan, isApplying, onApply, onPartial }: Props) {
  const { blockers, warnings, skipped } = plan
  const missing = skipped.filter(({ reason }) => reason === 'missing')
  return (
    <Panel label="Plan" title={visibleText(titleOf(plan))}>
      <p>{summaryOf(plan)}</p>
      <PlanNotices texts={blockers} tone="error" />
      {missing.length > 0 && (
        <Hint>
          Missing from the source:{' '}
          {missing.map(({ digest, platform }) => visibleText(platform ?? shortDigest(digest))).join(', ')}.{' '}
          {blockers.length > 0 && (
            <Button variant="link" onClick={onPartial}>
              Copy without {missing.length === 1 ? 'it' : 'them'}
            </Button>
          )}
        </Hint>
      )}
      <PlanNotices texts={warnings} tone="warning" />
      <PlanGroups groups={tagGroups(plan)} />
      <Disclosure
        summary={`${formatPlural(plan.manifests.length, 'manifest')} and ${formatPlural(plan.blobs.length, 'blob')}`}
      >
        <PlanGroups groups={contentGroups(plan)} />
      </Disclosure>
      <Commands commands={copyCommands(plan)} />
      {blockers.length === 0 && (
        <Button variant="primary" className="self-start" isPending={isApplying} onClick={onApply}>
          {applyTextOf(plan)}
        </Button>
      )}
    </Panel>
  )
}

function titleOf({ kind, from, to }: CopyPlan): string {
  const target = `${to.registry}/${to.repository}`
  return kind === 'tag' ? `Tags in ${target}` : `${from.registry}/${from.repository} → ${target}`
}

function applyTextOf({ kind, roots }: CopyPlan): string {
  const requested = roots.filter(({ isAttachment }) => !isAttachment)
  const tagCount = requested.reduce((count, { tags }) => count + tags.length, 0)
  const what = tagCount > 0 ? formatPlural(tagCount, 'tag') : formatPlural(requested.length, 'manifest')
  return `${kind === 'tag' ? 'Set' : 'Copy'} ${what}`
}

function summaryOf({ kind, pushCount, mountCount, copyCount, copyBytes, blobs }: CopyPlan): string {
  if (kind === 'tag') return 'All content is already in the repository. Only tags change.'
  const unknownCount = blobs.filter(
    ({ transfer, sizeBytes }) => transfer === 'copy' && sizeBytes === null,
  ).length
  const there = blobs.filter(({ transfer }) => transfer === 'exists').length
  const parts = [
    ...(pushCount > 0 ? [`${formatPlural(pushCount, 'manifest')} to upload`] : []),
    ...(mountCount > 0 ? [`${formatPlural(mountCount, 'blob')} mounted, no upload`] : []),
    ...(copyCount > 0
      ? [
          `${formatPlural(copyCount, 'blob')}, ${formatSum(copyBytes, unknownCount)}, copied through this server`,
        ]
      : []),
    ...(there > 0 ? [`${formatPlural(there, 'blob')} already in the target`] : []),
  ]
  return parts.length > 0 ? `${parts.join('; ')}.` : 'All content is already in the target. Only tags change.'
}
