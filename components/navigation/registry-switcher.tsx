'use client'

import { ChevronsUpDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useKnownRegistries } from '@/components/registry/registries-context'
import { Popover } from '@/components/ui/popover'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'

const RegistryMenu = dynamic(() => import('./registry-menu').then((module) => module.RegistryMenu), {
  ssr: false,
})

const LOOK =
  'flex w-full min-w-0 items-center gap-2 rounded-control border border-line-strong bg-panel px-2.5 py-1.5 text-left hover:bg-hover'

/** The current registry, and a menu with all of them. `host` is undefined where all of them are shown. */
export function RegistrySwitcher({ host }: { host: string | undefined }) {
  const registries = useKnownRegistries()
  const current = registries.find((registry) => registry.host === host)
  const [only] = registries
  if (only && registries.length === 1)
    return (
      <Link href={addressOf({ registry: only.host })} prefetch={false} className={LOOK}>
        <Name title={only.title} detail={only.host} />
      </Link>
    )
  const title = current?.title ?? 'All registries'
  const detail = current?.host ?? formatPlural(registries.length, 'registry', 'registries')
  return (
    <Popover
      label={`${visibleText(title)} ${visibleText(detail)}, switch registry`}
      className={LOOK}
      trigger={
        <>
          <Name title={title} detail={detail} />
          <ChevronsUpDown aria-hidden size={15} className="shrink-0 text-muted" />
        </>
      }
    >
      <RegistryMenu current={current?.host} />
    </Popover>
  )
}

/** A host that is its own title isn't repeated. */
function Name({ title, detail }: { title: string; detail: string }) {
  return (
    <span className="flex min-h-9 min-w-0 flex-1 flex-col justify-center">
      <span className="truncate font-semibold" title={visibleText(title)}>
        {visibleText(title)}
      </span>
      {detail !== title && (
        <span className="mono truncate text-[11.5px] text-muted leading-4" title={visibleText(detail)}>
          {visibleText(detail)}
        </span>
      )}
    </span>
  )
}
