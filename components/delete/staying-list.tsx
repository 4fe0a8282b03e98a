import type { DeletePlan, StayingManifest } from '@/lib/actions/delete-plan'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'

const MOST = 100

/** What one might think goes along, and why it does not. */
export function StayingList({ plan: { stays, how } }: { plan: DeletePlan }) {
  if (stays.length === 0) return null
  return (
    <details open={stays.length <= 10}>
      <summary className="cursor-pointer text-sm">
        {formatPlural(stays.length, 'manifest')} {stays.length === 1 ? 'stays' : 'stay'}
        {how === 'tags' && ', which no tag leads to any more'}
      </summary>
      <ul className="flex flex-col pt-1 text-sm">
        {stays.slice(0, MOST).map((manifest) => (
          <li key={manifest.digest} className="flex flex-wrap gap-x-3 py-0.5">
            <code title={manifest.digest}>{shortDigest(manifest.digest)}</code>
            {manifest.platform && <span>{visibleText(manifest.platform)}</span>}
            <span className="text-muted">{visibleText(reasonOf(manifest))}</span>
          </li>
        ))}
        {stays.length > MOST && <li className="text-muted">and {stays.length - MOST} more</li>}
      </ul>
    </details>
  )
}

function reasonOf({ why, by }: StayingManifest): string {
  if (why === 'listed') return `is in the index of ${by.join(', ')}`
  if (why === 'named') return `is named by ${by.join(', ')}`
  if (why === 'dangling') return 'is about something that goes, and of no use without it'
  return 'under its digest alone: known to whoever knows that, and gone when garbage is collected'
}
