import { type ComponentProps, Suspense, use, useEffect, useReducer } from 'react'
import { useHydrated } from '../ui/use-hydrated'
import { fullBarBytes } from './full-bar'
import { TagTableRow } from './tag-table-row'
import type { ComingRow } from './use-first-rows'

interface Props extends ComponentProps<typeof TagTableRow> {
  /** The row, if the server streams it with the page; null if the browser has to ask for it. */
  coming: ComingRow | undefined
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

/** Waits only on the server and during hydration. In the browser, it would replace the row, which may have the focus. */
function ArrivedRow({ coming, ...props }: Props & { coming: ComingRow }) {
  const [, update] = useReducer((count: number) => count + 1, 0)
  useEffect(() => void coming.row.then(update), [coming])
  // By the time React hydrates this row, the browser may know more than the server's markup shows.
  if (useHydrated()) return <TagTableRow {...props} row={props.row ?? coming.arrived} />
  return <TagTableRow {...props} {...KNOWN_TO_SERVER} row={use(coming.row) ?? undefined} />
}
