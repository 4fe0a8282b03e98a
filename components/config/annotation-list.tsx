import { TextLink } from '@/components/ui/text-link'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { ShownAnnotations } from './limit-annotations'

interface Props {
  annotations: ShownAnnotations
  /** The address of the document that has all of them. */
  documents: string
}

/** The annotations of a blob's descriptor. */
export function AnnotationList({ annotations: { entries, count }, documents }: Props) {
  if (count === 0) return null
  return (
    <>
      {entries.length > 0 && (
        <dl aria-label="Annotations" className="flex flex-col gap-1 text-sm">
          {entries.map(([key, value]) => (
            <div key={key}>
              <dt className="break-all text-muted">{visibleText(key)}</dt>
              <dd className="min-w-0 whitespace-pre-wrap break-words">
                {visibleText(value) || <span className="text-muted">empty</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {entries.length < count && (
        <p className="text-amber text-sm">
          Showing {formatCount(entries.length)} of {formatPlural(count, 'annotation')}.{' '}
          <TextLink href={documents} isInline>
            The manifest
          </TextLink>{' '}
          has all of them.
        </p>
      )}
    </>
  )
}
