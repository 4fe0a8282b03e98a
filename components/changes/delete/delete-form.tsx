'use client'

import { useRegistries } from '@/components/registry/registries-context'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextLink } from '@/components/ui/text-link'
import { useListState } from '@/components/ui/use-list-state'
import { useQueryFlag } from '@/components/ui/use-query-flag'
import { useQueryState } from '@/components/ui/use-query-state'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { visibleText } from '@/lib/oci/visible-text'
import { makeDeletePlan } from '@/lib/queries/changes'
import { retentionAddress } from '@/lib/routes'
import { ChangeSteps } from '../change-steps'
import { tagNamesIn } from '../names-in'
import { PlanForm } from '../plan-form'
import { useChange } from '../use-change'
import { LazyDeletePanel } from './lazy-delete-panel'
import { TagPicker } from './tag-picker'

const TAGS = { value: 'tags', label: 'Tags only', hint: 'images remain available by digest' } as const
const IMAGES = {
  value: 'images',
  label: 'Images',
  hint: 'with every tag that points to them, and content that only they use',
} as const

interface Props {
  /** The default if the address has no references. */
  initial: string
}

/** What to delete, from the address; then the plan, and the job that applies it. */
export function DeleteForm({ initial }: Props) {
  const [from, setFrom] = useQueryState('from', initial)
  // When moving tags, the repository that they were copied to.
  const [copiedTo] = useQueryState('copiedTo')
  const { items: picked, setItems: setPicked, isLong } = useListState('tags')
  const [wantedHow, setHow] = useQueryState('mode', 'tags')
  const [children, setChildren] = useQueryFlag('children')
  const [attached, setAttached] = useQueryFlag('attachments')
  const hosts = useRegistries().map(({ host }) => host)
  const how: DeletePlan['mode'] = wantedHow === 'images' && copiedTo === '' ? 'images' : 'tags'
  const names = tagNamesIn(from, hosts)
  const repository = repositoryIn(names)
  const form = {
    from: repository === undefined ? names : picked.map((tag) => `${repository}:${tag}`),
    mode: how,
    children,
    attachments: attached,
    ...(copiedTo !== '' && { copiedTo }),
  }
  const change = useChange(makeDeletePlan, form)
  return (
    <ChangeSteps
      change={change}
      planned="Preview ready."
      form={
        <PlanForm
          onPlan={() => change.ask(form)}
          isReady={form.from.length > 0}
          isPending={change.isPlanning}
          pendingText="Checking all tags…"
        >
          <Field
            label="Reference"
            hint="a tag or digest, several in one repository separated by spaces, or a repository to select its tags"
          >
            <Input
              isCode
              value={from}
              onChange={(text) => {
                setFrom(text)
                // The selected tags may belong to another repository.
                setPicked([])
              }}
            />
          </Field>
          {copiedTo !== '' && (
            <Notice>
              Only tags whose images are also in <span className="name">{visibleText(copiedTo)}</span> are
              deleted.
            </Notice>
          )}
          {repository !== undefined && (
            <>
              <TagPicker
                key={repository}
                repository={repository}
                picked={picked}
                onPicked={setPicked}
                isLong={isLong}
              />
              <TextLink href={retentionAddress(repository)} className="self-start text-sm">
                Select tags with retention rules instead…
              </TextLink>
            </>
          )}
          <RadioGroup
            legend="Delete"
            options={copiedTo === '' ? [TAGS, IMAGES] : [TAGS]}
            value={how}
            onChange={setHow}
          />
          {how === 'images' && (
            <div className="flex flex-col gap-1.5 pl-6 text-sm">
              <Checkbox checked={children} onChange={setChildren}>
                Also delete child manifests that nothing else uses
              </Checkbox>
              <Checkbox checked={attached} onChange={setAttached}>
                Also delete attachments (signatures, SBOMs, and other referrers)
              </Checkbox>
            </div>
          )}
        </PlanForm>
      }
    >
      {(plan) => (
        <LazyDeletePanel key={plan.id} plan={plan} isApplying={change.isApplying} onApply={change.apply} />
      )}
    </ChangeSteps>
  )
}

/** The repository, if the address contains nothing else. */
function repositoryIn([name = '', ...more]: readonly string[]): string | undefined {
  const [, path] = /^[^/]+\/([^:@]+)$/.exec(name) ?? []
  return more.length === 0 && path !== undefined && !path.endsWith('/') ? name : undefined
}
