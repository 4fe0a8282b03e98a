import { visibleText } from '@/lib/oci/visible-text'
import { Notice } from '../ui/notice'
import type { ListedNames } from './use-listed-names'

/** Why a list of tags is not whole, and that more are coming. */
export function ListNotices({ list: { isMore, error, truncated } }: { list: ListedNames }) {
  return (
    <>
      {isMore && <p className="text-muted text-sm">More tags are being read…</p>}
      {truncated && <Notice tone="warning">This list is cut short: {visibleText(truncated)}</Notice>}
      {error && (
        <Notice tone="error">The rest of the list could not be read: {visibleText(error.message)}</Notice>
      )}
    </>
  )
}
