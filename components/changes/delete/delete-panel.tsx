'use client'

import { useState } from 'react'
import { PlanNotices } from '@/components/changes/plan-notices'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { ExportMenu } from '@/components/ui/export-menu'
import type { ExportTable } from '@/components/ui/export-table'
import { Field } from '@/components/ui/field'
import { Hint } from '@/components/ui/hint'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { deleteCommands } from '@/lib/changes/delete/delete-commands'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { formatBytes, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Commands } from '../commands'
import { PlanGroups } from '../plan-groups'
import { deletedGroups, keptGroups } from './delete-groups'

/** How many tags and manifests can be reviewed on a page. */
const MAX_UNSAVED = 300
const COLUMNS = [
  { key: 'name', title: 'name' },
  { key: 'digest', title: 'digest' },
  { key: 'reason', title: 'reason' },
]

interface Props {
  plan: DeletePlan
  isApplying: boolean
  /** Gets the typed confirmation, if one is required. */
  onApply: (confirm: string | undefined) => void
}

/** What would be deleted, what would be kept, and what blocks the plan. */
export function DeletePanel({ plan, isApplying, onApply }: Props) {
  const { to, tags, manifests, referrersTags, blockers, warnings, garbageCollection: collection } = plan
  const others = tags.filter(({ reason }) => reason === 'same-digest')
  return (
    <Panel
      label="Plan"
      title={visibleText(`Delete ${listDeleted(plan)} from ${to.registry}/${to.repository}`)}
    >
      <Hint>{summaryOf(plan)}</Hint>
      <PlanNotices texts={blockers} tone="error" />
      {others.length > 0 && (
        <Notice tone="warning">
          {formatPlural(others.length, 'other tag is', 'other tags are')} also deleted because{' '}
          {others.length === 1 ? 'it points' : 'they point'} to the same images.
        </Notice>
      )}
      <PlanNotices texts={warnings} tone="warning" />
      <PlanGroups groups={deletedGroups(plan)}>
        {tags.length + manifests.length > MAX_UNSAVED && (
          <div className="flex flex-wrap items-center gap-3 px-3 py-2 text-sm">
            <span className="text-muted">Complete list</span>
            <ExportMenu name={`${to.repository}-delete`} table={async () => exportPlan(plan)} />
          </div>
        )}
      </PlanGroups>
      <PlanGroups groups={keptGroups(plan)} />
      {referrersTags.length > 0 && (
        <Hint>
          Also removed from {formatPlural(referrersTags.length, 'referrers tag')} of images that are kept.
        </Hint>
      )}
      {blockers.length === 0 && <Collection garbageCollection={collection} />}
      <Commands commands={deleteCommands(plan)} />
      {blockers.length === 0 && <Confirmation plan={plan} isApplying={isApplying} onApply={onApply} />}
    </Panel>
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

/**
 * The button that applies the plan. If more is deleted than was requested, it requires typing the repository's name.
 */
function Confirmation({ plan, isApplying, onApply }: Props) {
  const { confirm } = plan
  const [typed, setTyped] = useState('')
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onApply(confirm === null ? undefined : typed)
      }}
    >
      {confirm !== null && (
        <Field
          label={
            <>
              To confirm, type{' '}
              <code className="select-all rounded bg-inset px-1 py-0.5">{visibleText(confirm)}</code>
            </>
          }
        >
          <Input isCode value={typed} onChange={setTyped} className="max-w-md" />
        </Field>
      )}
      <Button
        type="submit"
        variant="danger"
        className="self-start"
        isPending={isApplying}
        disabled={confirm !== null && typed !== confirm}
      >
        Delete {listDeleted(plan)}
      </Button>
    </form>
  )
}

function listDeleted({ tags, manifests }: DeletePlan): string {
  return [
    ...(tags.length > 0 ? [formatPlural(tags.length, 'tag')] : []),
    ...(manifests.length > 0 ? [formatPlural(manifests.length, 'manifest')] : []),
  ].join(' and ')
}

function summaryOf({ mode, checkedTagCount, isEveryTagChecked, reclaimedBytes }: DeletePlan): string {
  const seen =
    checkedTagCount === 1
      ? 'Checked the only tag in the repository'
      : `Checked ${isEveryTagChecked ? 'all' : 'the first'} ${formatPlural(checkedTagCount, 'tag')} in the repository`
  if (mode === 'tags') return `${seen}. The images remain available by digest.`
  if (reclaimedBytes === null) return `${seen}. How much space this reclaims is unknown.`
  return `${seen}. Garbage collection can reclaim about ${formatBytes(reclaimedBytes)}, unless untagged manifests or other repositories use it.`
}

/** What the plan deletes, as a file. */
function exportPlan(plan: DeletePlan): ExportTable {
  const rows = deletedGroups(plan).flatMap(({ title, items }) =>
    items.map(({ name, digest }) => ({ name, digest, reason: title })),
  )
  return { columns: COLUMNS, rows }
}
