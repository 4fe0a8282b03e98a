'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { useKnownRegistries } from '@/components/registry/registries-context'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { findPage } from './pages'

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** All registries, with the focus on the current one. Arrow keys move it. Where coverage is open, it stays open. */
export function RegistryMenu({ current }: { current: string | undefined }) {
  const list = useRef<HTMLUListElement>(null)
  const isCoverage = findPage(usePathname(), useSearchParams().get('view')) === 'coverage'
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus(), [])
  return (
    <ul ref={list} aria-label="Registries" onKeyDown={moveFocus} className="w-64 max-w-full">
      <Choice title="All registries" address="/" isCurrent={current === undefined} />
      {useKnownRegistries().map(({ host, title }) => (
        <Choice
          key={host}
          title={title}
          host={host}
          address={addressOf({ registry: host }, { view: isCoverage ? 'platforms' : undefined })}
          isCurrent={host === current}
        />
      ))}
    </ul>
  )
}

interface ChoiceProps {
  title: string
  host?: string
  address: string
  isCurrent: boolean
}

function Choice({ title, host = title, address, isCurrent }: ChoiceProps) {
  return (
    <li>
      <Link
        href={address}
        prefetch={false}
        aria-current={isCurrent || undefined}
        onClick={closePopover}
        className="flex items-center gap-2 rounded-control px-2.5 py-1.5 -outline-offset-2 hover:bg-hover"
      >
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="break-words font-medium">{visibleText(title)}</span>
          {host !== title && <span className="mono break-all text-muted">{visibleText(host)}</span>}
        </span>
        {isCurrent && <Check aria-hidden size={15} className="shrink-0 text-link" />}
      </Link>
    </li>
  )
}

/** A click with a modifier key opens a new tab, and leaves the menu open. */
function closePopover(event: MouseEvent<HTMLElement>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (step === undefined) return
  event.preventDefault()
  const links = [...event.currentTarget.querySelectorAll('a')]
  const next = links.findIndex((link) => link.matches(':focus')) + step
  links[(next + links.length) % links.length]?.focus()
}
