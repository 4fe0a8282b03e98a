'use client'

import { parseReferences, parseTagReferences } from '@/components/changes/parse-references'
import { useRegistries } from '@/components/registry/registries-context'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { useLongQueryState } from '@/components/ui/use-long-query-state'
import { useQueryState } from '@/components/ui/use-query-state'
import type { IndexType } from '@/lib/changes/image-index/image-index-plan'
import { makeImageIndexPlan } from '@/lib/queries/changes'
import { ChangeSteps } from '../change-steps'
import { LostSelection } from '../lost-selection'
import { ReferencePicker } from '../picker/reference-picker'
import { PlanForm } from '../plan-form'
import { requireReferences } from '../require-references'
import { useChange } from '../use-change'
import { LazyImageIndexPanel } from './lazy-image-index-panel'
import { Siblings } from './siblings'

/** The images of an index and its tags, from the address; then the plan with each entry, and the job. */
export function ImageIndexForm({ initialTo }: { initialTo: string }) {
  const { text: parts, setText: setParts, isLost } = useLongQueryState('images')
  const [to, setTo] = useQueryState('to', initialTo)
  const [typeText, setType] = useQueryState('type', 'oci')
  const [notes, setNotes] = useQueryState('annotations')
  const type: IndexType = typeText === 'docker' ? 'docker' : 'oci'
  const hosts = useRegistries().map(({ host }) => host)
  const names = { images: parseReferences(parts, hosts), to: parseTagReferences(to, hosts) }
  const form = { ...names, type, annotations: annotationsIn(notes) }
  const change = useChange(planImageIndex, form)
  return (
    <ChangeSteps
      change={change}
      form={
        <PlanForm
          onPlan={() => change.ask({ ...form, exclude: [], platforms: {} })}
          isReady={parts.trim() !== '' && to.trim() !== ''}
          isPending={change.isPlanning}
        >
          {isLost && <LostSelection />}
          <Field label="Images" hint="tags or digests of images or indexes, in order">
            <ReferencePicker value={parts} onChange={setParts} />
          </Field>
          {/^\S+$/.test(parts.trim()) && (
            <Siblings part={parts.trim()} onAdd={(more) => setParts([parts.trim(), ...more].join(' '))} />
          )}
          <Field label="To" hint="one or more tags in one repository">
            <ReferencePicker value={to} onChange={setTo} />
          </Field>
          <Disclosure summary="Type and annotations" isOpen={type !== 'oci' || notes !== ''}>
            <Field label="Type" isInline>
              <Select value={type} onChange={setType}>
                <option value="oci">OCI index</option>
                <option value="docker">Docker manifest list</option>
              </Select>
            </Field>
            <Field label="Annotations" hint="one per line, such as org.opencontainers.image.version=1.0">
              <TextArea isCode rows={2} value={notes} onChange={setNotes} />
            </Field>
          </Disclosure>
        </PlanForm>
      }
    >
      {(plan) =>
        change.asked && (
          <LazyImageIndexPanel
            key={plan.id}
            plan={plan}
            asked={change.asked}
            isBusy={change.isApplying || change.isPlanning}
            onChange={change.ask}
            onApply={() => change.apply()}
          />
        )
      }
    </ChangeSteps>
  )
}

async function planImageIndex(request: Parameters<typeof makeImageIndexPlan>[0]) {
  requireReferences([...request.images, ...request.to])
  return makeImageIndexPlan(request)
}

/** The text before the first `=` of each line, and the text after it. */
function annotationsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split('=')
      return [name.trim(), rest.join('=').trim()]
    }),
  )
}
