'use client'

import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { useHydrated } from '@/components/ui/use-hydrated'
import { addDays, localDate } from './local-days'

interface Props {
  from: string
  to: string
  onChange: (dates: { from: string; to: string }) => void
  now: string
}

const PRESETS = [
  { name: 'Today', days: 1 },
  { name: 'Last 7 days', days: 7 },
  { name: 'Last 30 days', days: 30 },
]
const CUSTOM = 'custom'

/** Recent days, or any dates. */
export function DateFilter({ from, to, onChange, now }: Props) {
  const [isCustom, setCustom] = useState(false)
  // The server doesn't know the visitor's day.
  const isHydrated = useHydrated()
  const today = isHydrated ? localDate(now) : now.slice(0, 10)
  const startOf = (days: number) => addDays(today, 1 - days)
  const preset = PRESETS.find(({ days }) => to === '' && from === startOf(days))
  const selected = isCustom ? CUSTOM : from === '' && to === '' ? '' : preset ? String(preset.days) : CUSTOM
  function select(value: string) {
    setCustom(value === CUSTOM)
    if (value !== CUSTOM) onChange({ from: value === '' ? '' : startOf(Number(value)), to: '' })
  }
  return (
    <>
      <Select aria-label="Date" value={selected} onChange={select}>
        <option value="">Any date</option>
        {PRESETS.map(({ name, days }) => (
          <option key={days} value={days}>
            {name}
          </option>
        ))}
        <option value={CUSTOM}>From … to …</option>
      </Select>
      {selected === CUSTOM && (
        <span className="flex flex-wrap items-center gap-2">
          <DateInput label="From" value={from} onChange={(value) => onChange({ from: value, to })} />
          <span className="text-muted">to</span>
          <DateInput label="To" value={to} onChange={(value) => onChange({ from, to: value })} />
        </span>
      )}
    </>
  )
}

function DateInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <input
      type="date"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="input w-36 bg-panel"
    />
  )
}
