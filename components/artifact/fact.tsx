import type { ReactNode } from 'react'

/** One fact of a row of facts. */
export function Fact({
  name,
  platform,
  isWide = false,
  children,
}: {
  name: string
  platform?: string | undefined
  /** Has its own row on a narrow screen. */
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <div className={`min-w-0 flex-auto bg-panel px-3.5 py-2.5 sm:min-w-32 ${isWide ? 'col-span-2' : ''}`}>
      <dt className="break-words text-muted text-sm">
        {name}
        {platform && <span className="pl-1 text-faint">for {platform}</span>}
      </dt>
      <dd className="flex min-h-6 flex-wrap items-center font-medium">{children}</dd>
    </div>
  )
}
