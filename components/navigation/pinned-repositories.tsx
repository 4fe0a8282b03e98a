'use client'

import { Package } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useStoredRepositories } from '@/components/home/stored-repositories'
import { visibleText } from '@/lib/oci/visible-text'

/** The repositories pinned in this browser. Those of other registries than the current one are shown with their host. */
export function PinnedRepositories({ host }: { host: string | undefined }) {
  const path = usePathname()
  const pinned = useStoredRepositories('pinned')
  if (pinned.length === 0) return null
  return (
    <nav aria-labelledby="pinned-title">
      <p id="pinned-title" className="px-2.5 pb-1.5 text-muted text-sm">
        Pinned
      </p>
      <ul className="flex flex-col">
        {pinned.map((name) => {
          const isHere = host !== undefined && name.startsWith(`${host}/`)
          const shown = visibleText(isHere ? name.slice(host.length + 1) : name)
          return (
            <li key={name}>
              <Link
                href={`/${name}`}
                prefetch={false}
                title={visibleText(name)}
                aria-current={path === `/${name}` ? 'page' : undefined}
                className="name flex items-center gap-2.5 rounded-control px-2.5 py-1 text-muted -outline-offset-2 hover:bg-hover hover:text-text aria-[current]:font-medium aria-[current]:text-link"
              >
                <Package aria-hidden size={15} className="shrink-0" />
                <span className="line-clamp-2 [overflow-wrap:anywhere]">{shown}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
