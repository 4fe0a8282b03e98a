'use client'

import type { ReactNode } from 'react'
import { PlanNotices } from '@/components/changes/plan-notices'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { deleteCommands } from '@/lib/changes/delete/delete-commands'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Commands } from '../commands'
import { DigestList } from '../digest-list'
import { PlanGroups } from '../plan-groups'
import { PlanLayout } from '../plan-layout'
import { Receipt } from '../receipt'
import { DeleteFooter } from './delete-footer'
import { deleteReceipt } from './delete-receipt'
import { deletedColumns, deletedRows, type TagDates } from './delete-rows'
import { exportDelete } from './export-delete'
import { keptGroups } from './kept-groups'

interface Props {
  plan: DeletePlan
  /** When the images of tags were created, if that matters. */
  dates?: TagDates | undefined
  /** The tags that are kept, if rules decided. */
  kept?: ReactNode
  isApplying: boolean
  /** Gets the typed confirmation, if one is required. */
  onApply: (confirm: string | undefined) => void
}

/** What would be deleted, what would be kept, and what blocks the plan. */
export function DeletePanel({ plan, dates, kept, isApplying, onApply }: Props) {
  const { to, referrersTags, blockers, garbageCollection } = plan
  return (
    <PlanLayout
      title={visibleText(`Delete from ${to.registry}/${to.repository}`)}
      summary={checkedText(plan)}
      notices={<Notices plan={plan} />}
      receipt={<Receipt title="This deletes" lines={deleteReceipt(plan)} />}
      kept={
        <div className="flex flex-col gap-3">
          {kept}
          <PlanGroups
            title={`${formatPlural(plan.kept.length, 'manifest')} kept`}
            groups={keptGroups(plan)}
            noun="manifest"
          />
        </div>
      }
      footer={blockers.length === 0 && <DeleteFooter plan={plan} isApplying={isApplying} onApply={onApply} />}
    >
      <DigestList rows={deletedRows(plan, dates)} columns={deletedColumns(plan, dates)}>
        <ExportMenu name={`${to.repository}-delete`} table={async () => exportDelete(plan)} />
      </DigestList>
      {referrersTags.length > 0 && (
        <Hint>
          Also removed from {formatPlural(referrersTags.length, 'referrers tag')} of images that are kept.
        </Hint>
      )}
      {blockers.length === 0 && <Collection garbageCollection={garbageCollection} />}
      <Commands commands={deleteCommands(plan)} />
    </PlanLayout>
  )
}

function Notices({ plan: { tags, blockers, warnings } }: Pick<Props, 'plan'>) {
  const others = tags.filter(({ reason }) => reason === 'same-digest').length
  return (
    <>
      <PlanNotices texts={blockers} tone="error" />
      {others > 0 && (
        <Notice tone="warning">
          {formatPlural(others, 'other tag is', 'other tags are')} also deleted because{' '}
          {others === 1 ? 'it points' : 'they point'} to the same images.
        </Notice>
      )}
      <PlanNotices texts={warnings} tone="warning" />
    </>
  )
}

/** How to reclaim the space. */
function Collection({ garbageCollection: { text, command } }: Pick<DeletePlan, 'garbageCollection'>) {
  return (
    <div className="flex flex-col gap-1 text-muted text-sm">
      <p>{text}</p>
      {command && (
        <div className="flex items-center gap-1">
          <CodeBlock label="Garbage collection" isBoxed>
            {command}
          </CodeBlock>
          <CopyButton text={command} label="garbage collection command" />
        </div>
      )}
    </div>
  )
}

function checkedText({ mode, checkedTagCount, isEveryTagChecked, reclaimedBytes }: DeletePlan): string {
  const seen =
    checkedTagCount === 1
      ? 'Checked the only tag in the repository'
      : `Checked ${isEveryTagChecked ? 'all' : 'the first'} ${formatCount(checkedTagCount)} tags in the repository`
  if (mode === 'tags') return `${seen}. The images remain available by digest.`
  if (reclaimedBytes === null) return `${seen}. How much space this reclaims is unknown.`
  return `${seen}. Content that untagged manifests or other repositories use isn’t reclaimed.`
}
