import { type ComponentProps, Suspense, use } from 'react'
import type { TagRow } from '@/lib/tag-details/row'
import { useHydrated } from '../ui/use-hydrated'
import { fullBarBytes } from './full-bar'
import { TagTableRow } from './tag-table-row'

interface Props extends ComponentProps<typeof TagTableRow> {
  /** The row, if the server streams it with the page; null if the browser has to ask for it. */
  coming: Promise<TagRow | null> | undefined
}

/** What depends on other rows or on the reader. */
const KNOWN_TO_SERVER = { same: undefined, fullBytes: fullBarBytes(0), isSelected: false }

/**
 * A row whose details may arrive with the page: their markup comes before the script is there, and without it. Not
 * memoized: React can't move markup that it hasn't hydrated, and hydrates it when the row renders again.
 */
export function StreamedRow({ coming, ...props }: Props) {
  if (!coming) return <TagTableRow {...props} />
  return (
    <Suspense fallback={<TagTableRow {...props} />}>
      <ArrivedRow {...props} coming={coming} />
    </Suspense>
  )
}

function ArrivedRow({ coming, ...props }: Props & { coming: Promise<TagRow | null> }) {
  const arrived = use(coming) ?? undefined
  // By the time React hydrates this row, the browser may know more than the server's markup shows.
  if (useHydrated()) return <TagTableRow {...props} row={props.row ?? arrived} />
  return <TagTableRow {...props} {...KNOWN_TO_SERVER} row={arrived} />
}
