'use client'

import { parseTagReferences } from '@/components/changes/parse-references'
import { useRegistries } from '@/components/registry/registries-context'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Hint } from '@/components/ui/hint'
import { Input } from '@/components/ui/input'
import { useLongQueryState } from '@/components/ui/use-long-query-state'
import { useQueryFlag } from '@/components/ui/use-query-flag'
import { useQueryState } from '@/components/ui/use-query-state'
import { makeCopyPlan } from '@/lib/queries/changes'
import type { StagePlace } from '@/lib/settings/stage'
import { ChangeSteps } from '../change-steps'
import { LostSelection } from '../lost-selection'
import { ReferencePicker } from '../picker/reference-picker'
import { PlanForm } from '../plan-form'
import { requireReferences } from '../require-references'
import { useChange } from '../use-change'
import { defaultTarget } from './default-target'
import { LazyCopyPanel } from './lazy-copy-panel'

interface Props {
  /** Registries that allow changes. */
  targets: readonly string[]
  /** In the order of promotion. */
  stages?: readonly StagePlace[]
}

/** What to copy and where, from the address; then the plan, and the job that applies it. */
export function CopyForm({ targets, stages = [] }: Props) {
  const { text: from, setText: setFrom, isLost } = useLongQueryState('from')
  const [to, setTo] = useQueryState('to', defaultTarget(from, { hosts: targets, stages }))
  const [platform, setPlatform] = useQueryState('platform')
  const [attached, setAttached] = useQueryFlag('attachments')
  const registries = useRegistries()
  const hosts = registries.map(({ host }) => host)
  const canMove = registries.some(({ allow }) => allow?.includes('delete'))
  const only = platform.trim() === '' ? {} : { platform: platform.trim() }
  const names = { from: parseTagReferences(from, hosts), to: parseTagReferences(to, hosts) }
  const form = { ...names, attachments: attached, ...only }
  const change = useChange(planCopy, form)
  return (
    <ChangeSteps
      change={change}
      planned="Preview ready."
      form={
        <PlanForm
          onPlan={() => change.ask({ ...form, allowMissing: false })}
          isReady={from.trim() !== '' && to.trim() !== ''}
          isPending={change.isPlanning}
        >
          {isLost && <LostSelection />}
          <Field label="From" hint="a tag or digest, several tags, or a repository">
            <ReferencePicker value={from} onChange={setFrom} />
          </Field>
          <Field label="To" hint="a repository, or one or more tags">
            <ReferencePicker value={to} onChange={setTo} />
          </Field>
          <Field label="Platform" hint="one platform of an index, such as linux/arm64; leave empty for all">
            <Input isCode value={platform} onChange={setPlatform} />
          </Field>
          <Checkbox checked={attached} onChange={setAttached} className="text-sm">
            Also copy attachments (signatures, SBOMs, and other referrers) and architecture tags
          </Checkbox>
          {canMove && (
            <Hint>
              To move tags, copy them first. When the copy succeeds, you can delete them from the source.
            </Hint>
          )}
        </PlanForm>
      }
    >
      {(plan) => (
        <LazyCopyPanel
          plan={plan}
          isApplying={change.isApplying}
          onApply={() => change.apply()}
          onPartial={() => change.ask({ ...form, allowMissing: true })}
        />
      )}
    </ChangeSteps>
  )
}

async function planCopy(request: Parameters<typeof makeCopyPlan>[0]) {
  requireReferences([...request.from, ...request.to])
  return makeCopyPlan(request)
}
