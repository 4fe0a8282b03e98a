import { visibleText } from '@/lib/oci/visible-text'
import type { AllTags } from '../tag/use-all-tags'
import { Hint } from '../ui/hint'
import { Notice } from '../ui/notice'

/** Says why a list of tags is incomplete, and that more tags are loading. */
export function ListNotices({ list: { isMore, error, truncated } }: { list: AllTags }) {
  return (
    <>
      {isMore && <Hint>Loading more tags…</Hint>}
      {truncated && <Notice tone="warning">This list is incomplete. {visibleText(truncated)}</Notice>}
      {error && (
        <Notice tone="error">The rest of the list couldn’t be loaded: {visibleText(error.message)}</Notice>
      )}
    </>
  )
}
