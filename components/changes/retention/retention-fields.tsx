'use client'

import type { ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { ReferencePicker } from '../picker/reference-picker'
import type { useRetentionRules } from './use-retention-rules'

type Rules = ReturnType<typeof useRetentionRules>

/** The rules as a sentence with fields, then what is kept in any case. */
export function RetentionFields({ rules }: { rules: Rules }) {
  const { fields } = rules
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2 text-[18px] leading-7">
        In
        <div className="min-w-[min(100%,280px)] max-w-[560px] flex-1">
          <ReferencePicker
            label="Repositories"
            value={fields.repositories}
            onChange={rules.setRepositories}
            picked="repository"
          />
        </div>
        <Words>, of</Words>
        <Input
          isCode
          aria-label="Tags, as patterns such as pr-*"
          placeholder="all versions"
          value={fields.tags}
          onChange={rules.setTags}
          className="!w-auto min-w-28 max-w-full [field-sizing:content]"
        />
        <Words>, keep the newest</Words>
        <CountInput label="Keep the newest images" value={fields.keepNewest} onChange={rules.setKeepNewest} />
        by
        <Select aria-label="Newest by" value={fields.newestBy} onChange={rules.setNewestBy}>
          <option value="version">version</option>
          <option value="created">date</option>
        </Select>
        <Words>and everything younger than</Words>
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

/** A part of the sentence that starts with a comma or that a line can break in. */
function Words({ children }: { children: ReactNode }) {
  return <span>{children}</span>
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
      step={1}
      isCode
      aria-label={label}
      placeholder="–"
      value={value}
      onChange={onChange}
      className="!w-20"
    />
  )
}
