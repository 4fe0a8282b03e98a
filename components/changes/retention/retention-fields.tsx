'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { useRetentionRules } from './use-retention-rules'

type Rules = ReturnType<typeof useRetentionRules>

export function RetentionFields({ rules }: { rules: Rules }) {
  const { fields } = rules
  return (
    <>
      <Field label="Repositories" hint="one or more, separated by spaces">
        <Input isCode value={fields.repositories} onChange={rules.setRepositories} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Tags" hint="patterns such as pr-*; leave empty for versions, or use * for all tags">
          <Input isCode value={fields.tags} onChange={rules.setTags} />
        </Field>
        <Field label="Always keep" hint="for example v* stable">
          <Input isCode value={fields.except} onChange={rules.setExcept} />
        </Field>
      </div>
      <NewestFields rules={rules} />
      <Checkbox checked={fields.keepPromoted} onChange={rules.setKeepPromoted} className="text-sm">
        Keep images that a later stage has
      </Checkbox>
    </>
  )
}

function NewestFields({ rules }: { rules: Rules }) {
  const { fields } = rules
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <Field label="Keep the newest" hint="images" isInline>
        <CountInput value={fields.keepNewest} onChange={rules.setKeepNewest} />
      </Field>
      <Field label="by" isInline>
        <Select value={fields.newestBy} onChange={rules.setNewestBy}>
          <option value="version">version</option>
          <option value="created">date created</option>
        </Select>
      </Field>
      <Field label="Only older than" hint="days" isInline>
        <CountInput value={fields.olderThanDays} onChange={rules.setOlderThanDays} />
      </Field>
    </div>
  )
}

function CountInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return <Input type="number" min={0} step={1} isCode value={value} onChange={onChange} className="w-20" />
}
