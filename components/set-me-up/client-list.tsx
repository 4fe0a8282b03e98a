'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Client, Group } from '@/lib/set-me-up/client'

interface Props {
  clients: Client[]
  groups: readonly Group[]
  chosen: string
  onChoose: (id: string) => void
}

/** The clients by purpose, with less common ones under "More". A select on a narrow screen. */
export function ClientList({ clients, groups, chosen, onChoose }: Props) {
  const [opened, setOpened] = useState<readonly Group[]>(() =>
    clients.filter((client) => client.isMore && client.id === chosen).map((client) => client.group),
  )
  return (
    <>
      <Field label="Client" isInline className="border-line border-b px-5 py-2 sm:hidden">
        <Select value={chosen} onChange={onChoose}>
          {clients.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <nav
        aria-label="Clients"
        className="hidden w-[196px] shrink-0 overflow-y-auto border-line border-r bg-inset px-2.5 py-3.5 sm:block"
      >
        {groups.map((group) => {
          const all = clients.filter((client) => client.group === group)
          if (all.length === 0) return null
          const isOpen = opened.includes(group) || all.every((client) => client.isMore)
          const hidden = all.filter((client) => client.isMore && !isOpen)
          return (
            <section key={group} className="pb-3">
              <h3 className="px-2.5 py-1 text-faint text-xs">{group}</h3>
              {all
                .filter((client) => !hidden.includes(client))
                .map(({ id, name }) => (
                  <Button
                    key={id}
                    variant="row"
                    aria-current={id === chosen ? 'true' : undefined}
                    onClick={() => onChoose(id)}
                    className={`w-full rounded-control border px-2.5 py-1 ${id === chosen ? 'border-line-strong bg-panel font-semibold' : 'border-transparent hover:bg-hover'}`}
                  >
                    {name}
                  </Button>
                ))}
              {hidden.length > 0 && (
                <Button
                  variant="row"
                  onClick={() => setOpened([...opened, group])}
                  className="w-full rounded-control px-2.5 py-1 text-muted hover:bg-hover"
                >
                  More…
                </Button>
              )}
            </section>
          )
        })}
      </nav>
    </>
  )
}
