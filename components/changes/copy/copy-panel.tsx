import { Notice } from '@/components/ui/notice'
import { copyCommands } from '@/lib/changes/copy/copy-commands'
import type { CopyPlan } from '@/lib/changes/copy/copy-plan'
import { formatPlural, formatSum } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { Commands } from '../commands'
import { PlanGroups } from '../plan-groups'
import { partGroups, tagGroups } from './copy-groups'

interface Props {
  plan: CopyPlan
  isRunning: boolean
  onRun: () => void
  /** Plans it again without what the source lacks. */
  onPartial: () => void
}

/** What a plan would do, and what stands against it. */
export function PlanPanel({ plan, isRunning, onRun, onPartial }: Props) {
  const { blocked, warnings, left } = plan
  const missing = left.filter(({ why }) => why === 'missing')
  return (
    <section aria-label="Plan" className="panel flex flex-col gap-3 px-4 py-4">
      <h2 className="font-semibold text-lg">{visibleText(titleOf(plan))}</h2>
      <p>{summaryOf(plan)}</p>
      {blocked.map((reason) => (
        <Notice key={reason} tone="error">
          {visibleText(reason)}
        </Notice>
      ))}
      {missing.length > 0 && (
        <p className="text-muted text-sm">
          Missing in the source:{' '}
          {missing.map(({ digest, platform }) => visibleText(platform ?? shortDigest(digest))).join(', ')}.{' '}
          {blocked.length > 0 && (
            <button type="button" className="link" onClick={onPartial}>
              Copy without {missing.length === 1 ? 'it' : 'them'}
            </button>
          )}
        </p>
      )}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {visibleText(warning)}
        </Notice>
      ))}
      <PlanGroups groups={tagGroups(plan)} />
      <details>
        <summary className="cursor-pointer text-muted text-sm">
          {formatPlural(plan.manifests.length, 'manifest')} and {formatPlural(plan.blobs.length, 'blob')},
          each
        </summary>
        <div className="pt-2">
          <PlanGroups groups={partGroups(plan)} />
        </div>
      </details>
      <Commands commands={copyCommands(plan)} />
      {blocked.length === 0 && (
        <button
          type="button"
          className="control control-primary self-start"
          disabled={isRunning}
          onClick={onRun}
        >
          {plan.kind === 'tag' ? 'Set these tags' : 'Copy as planned'}
        </button>
      )}
    </section>
  )
}

function titleOf({ kind, from, to }: CopyPlan): string {
  const target = `${to.registry}/${to.repository}`
  return kind === 'tag' ? `Tags in ${target}` : `${from.registry}/${from.repository} → ${target}`
}

function summaryOf({ kind, putCount, mountCount, copyCount, copyBytes, blobs }: CopyPlan): string {
  if (kind === 'tag') return 'Everything is in the repository already: only tags are written.'
  const unknownCount = blobs.filter(({ how, sizeBytes }) => how === 'copy' && sizeBytes === null).length
  const there = blobs.filter(({ how }) => how === 'there').length
  const parts = [
    ...(putCount > 0 ? [`${formatPlural(putCount, 'manifest')} put`] : []),
    ...(mountCount > 0 ? [`${formatPlural(mountCount, 'blob')} taken over by the registry itself`] : []),
    ...(copyCount > 0
      ? [
          `${formatPlural(copyCount, 'blob')}, ${formatSum(copyBytes, unknownCount)}, copied through this server`,
        ]
      : []),
    ...(there > 0 ? [`${formatPlural(there, 'blob')} there already`] : []),
  ]
  return parts.length > 0 ? `${parts.join('; ')}.` : 'Everything is there already: only tags are written.'
}
