'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { isApple } from '@/components/ui/is-apple'
import { Kbd } from '@/components/ui/kbd'
import { PAGE_KEYS, SHORTCUTS, type ShortcutGroup } from './keys'
import type { MainPage } from './pages'
import { areSingleKeysOn, setSingleKeys } from './single-keys'

/** Lists all keys, and turns off those without Ctrl. */
export function ShortcutsDialog({ pages, onClose }: { pages: readonly MainPage[]; onClose: () => void }) {
  const [areOn, setAreOn] = useState(areSingleKeysOn)
  const toPages = pages.map(({ id, name }) => ({ action: name, keys: ['g', PAGE_KEYS[id]] }))
  const [everywhere, ...others] = SHORTCUTS
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="flex flex-col gap-5">
        {everywhere && <Group {...everywhere} />}
        <Group title="Go to a page" shortcuts={toPages} />
        {others.map((group) => (
          <Group key={group.title} {...group} />
        ))}
        <Checkbox
          checked={areOn}
          onChange={(isChecked) => {
            setSingleKeys(isChecked)
            setAreOn(isChecked)
          }}
        >
          Use letters and / as shortcuts in this browser
        </Checkbox>
      </div>
    </Dialog>
  )
}

function Group({ title, shortcuts }: ShortcutGroup) {
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-muted text-sm">{title}</h3>
      <dl className="divide-y divide-line">
        {shortcuts.map(({ action, keys }) => (
          <div key={action} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{action}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key === 'Mod' ? (isApple() ? '⌘' : 'Ctrl') : key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
