import { type ComponentProps, Suspense, use } from 'react'
import type { TagRow } from '@/lib/tag-details/row'
import { TagTableRow } from './tag-table-row'

interface Props extends ComponentProps<typeof TagTableRow> {
  /** The row, if the server streams it with the page; null if the browser has to ask for it. */
  coming: Promise<TagRow | null> | undefined
}

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

function ArrivedRow({ coming, row, ...props }: Props & { coming: Promise<TagRow | null> }) {
  const arrived = use(coming) ?? undefined
  return <TagTableRow {...props} row={row ?? arrived} />
}
