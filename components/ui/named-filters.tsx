'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button'
import { Hint } from './hint'
import { IconButton } from './icon-button'
import { Input } from './input'
import { useNamedFilters } from './use-named-filters'

interface Props {
  /** The kind of list that the filters are for, such as `tags`. */
  list: string
  filter: string
  onChange: (filter: string) => void
}

/** The saved filters of a kind of list: applied with a click, and stored in this browser. */
export function NamedFilters({ list, filter, onChange }: Props) {
  const { filters, save, remove } = useNamedFilters(list)
  const wanted = filter.trim()
  const isSaved = filters.some((known) => known.filter === wanted)
  return (
    <section aria-label="Saved filters" className="flex flex-col gap-2">
      <h3 className="font-semibold">Saved filters</h3>
      {filters.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {filters.map((known) => (
            <li key={known.name} className="flex items-center rounded-control border border-line-strong">
              <Button
                variant="ghost"
                aria-pressed={known.filter === wanted}
                title={known.filter}
                onClick={() => onChange(known.filter === wanted ? '' : known.filter)}
              >
                {known.name}
              </Button>
              <IconButton label={`Remove filter ${known.name}`} onClick={() => remove(known.name)}>
                <X aria-hidden size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {wanted !== '' && !isSaved ? (
        <SaveFilter key={wanted} onSave={(name) => save({ name: name || wanted, filter: wanted })} />
      ) : (
        filters.length === 0 && <Hint>Enter a filter, then save it here. It’s stored in this browser.</Hint>
      )}
    </section>
  )
}

function SaveFilter({ onSave }: { onSave: (name: string) => boolean }) {
  const [name, setName] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  return (
    <form
      className="flex flex-col gap-1"
      onSubmit={(event) => {
        event.preventDefault()
        setIsRefused(!onSave(name.trim()))
      }}
    >
      <div className="flex gap-2">
        <Input
          value={name}
          onChange={setName}
          maxLength={60}
          aria-label="Name of the filter"
          placeholder="Name"
          className="min-w-0 flex-1"
        />
        <Button type="submit">Save filter</Button>
      </div>
      {isRefused && <Hint role="alert">This browser doesn’t store data for this site.</Hint>}
    </form>
  )
}
