import type { ReactNode } from 'react'

/** Under the breadcrumbs: the title of the page, what marks it, and its actions. */
export function TitleRow({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2">{children}</div>
}
