'use client'

import { type ReactNode, useId } from 'react'

interface Props<Value extends string> {
  legend: string
  options: readonly { value: Value; label: string; hint?: ReactNode }[]
  value: Value
  onChange: (value: Value) => void
}

/** A choice between a few options, one per line. */
export function RadioGroup<Value extends string>({ legend, options, value: chosen, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1.5 text-sm">
      <legend className="pb-1 font-medium">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex items-baseline gap-2">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChange(value)} />
          <span>
            {label} {hint && <span className="text-muted">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
