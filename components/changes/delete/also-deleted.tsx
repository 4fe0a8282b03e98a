import { LimitedList } from '@/components/ui/limited-list'
import type { RemovedManifest, RemovedTag } from '@/lib/changes/delete/delete-plan'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { listKinds } from './count-kinds'

interface Props {
  manifests: readonly RemovedManifest[]
  /** Attachment tags. */
  tags: readonly RemovedTag[]
}

interface Item {
  key: string
  name: string
  digest: string | null
}

/** What is deleted with an image: children that only its index lists, and attachments. */
export function AlsoDeleted({ manifests, tags }: Props) {
  const items: Item[] = [
    ...manifests.map(({ digest, platform, title }) => ({ key: digest, name: platform ?? title, digest })),
    ...tags.map(({ tag, digest }) => ({ key: tag, name: tag, digest })),
  ]
  return (
    <details>
      <summary className="w-fit text-muted hover:text-text">
        Also deleted: {textOf({ manifests, tags })}
      </summary>
      <div className="flex flex-col gap-1 pt-1.5">
        <LimitedList
          label="Also deleted"
          items={items}
          keyOf={({ key }) => key}
          noun="manifest"
          className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,260px),1fr))] gap-x-6"
          itemClassName="flex min-w-0 items-baseline justify-between gap-3 py-0.5"
        >
          {({ name, digest }) => (
            <>
              <span className="min-w-0 break-all">{visibleText(name)}</span>
              {digest !== null && (
                <code title={digest} className="shrink-0 text-muted">
                  {shortDigest(digest)}
                </code>
              )}
            </>
          )}
        </LimitedList>
      </div>
    </details>
  )
}

function textOf({ manifests, tags }: Props): string {
  const children = listKinds(manifests.filter(({ reason }) => reason === 'child'))
  const others = listKinds(manifests.filter(({ reason }) => reason !== 'child'))
  const parts = [
    ...(children ? [`${children} that only this index lists`] : []),
    ...(others ? [others] : []),
    ...(tags.length > 0 ? [formatPlural(tags.length, 'attachment tag')] : []),
  ]
  return `${parts.join('; ')}.`
}
