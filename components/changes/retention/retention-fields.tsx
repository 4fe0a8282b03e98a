'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { ReferencePicker } from '../picker/reference-picker'
import { MAX_COUNT, type useRetentionRules } from './use-retention-rules'

type Rules = ReturnType<typeof useRetentionRules>

/** The rules as a sentence with fields, then what is kept in any case. */
export function RetentionFields({ rules }: { rules: Rules }) {
  const { fields } = rules
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2 text-[18px] leading-7">
        In
        <div className="flex min-w-[min(100%,220px)] max-w-[560px] flex-1 items-center *:first:flex-1">
          <ReferencePicker
            label="Repositories"
            value={fields.repositories}
            onChange={rules.setRepositories}
            picked="repository"
          />
          ,
        </div>
        of
        <span className="flex min-w-0 items-center">
          <Input
            isCode
            aria-label="Tags, as patterns such as pr-*"
            placeholder="all versions"
            value={fields.tags}
            onChange={rules.setTags}
            className="!w-auto min-w-24 max-w-full [field-sizing:content]"
          />
          ,
        </span>
        <span>keep the newest</span>
        <CountInput label="Keep the newest images" value={fields.keepNewest} onChange={rules.setKeepNewest} />
        by
        <Select aria-label="Newest by" value={fields.newestBy} onChange={rules.setNewestBy}>
          <option value="version">version</option>
          <option value="created">date</option>
        </Select>
        <span>and everything younger than</span>
        <CountInput
          label="Keep images younger than days"
          value={fields.olderThanDays}
          onChange={rules.setOlderThanDays}
        />
        days.
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Field label="Always keep" isInline>
          <Input
            isCode
            placeholder="v* stable"
            value={fields.except}
            onChange={rules.setExcept}
            className="!w-44 min-w-0"
          />
        </Field>
        <Checkbox checked={fields.keepPromoted} onChange={rules.setKeepPromoted} className="text-sm">
          Keep images that a later stage has
        </Checkbox>
      </div>
    </>
  )
}

interface CountProps {
  label: string
  value: string
  onChange: (value: string) => void
}

function CountInput({ label, value, onChange }: CountProps) {
  return (
    <Input
      type="number"
      min={0}
      max={MAX_COUNT}
      step={1}
      isCode
      aria-label={label}
      placeholder="–"
      value={value}
      onChange={onChange}
      className="!w-16"
    />
  )
}
