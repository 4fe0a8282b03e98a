import { NameLink } from '@/components/ui/name-link'
import { baseImage, type CollectedLabel } from '@/lib/oci/labels'
import { parseReference } from '@/lib/oci/reference'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { DigestText } from '../digest-text'

/** Links to the base image, if the labels have one. */
export function BaseImage({ labels }: { labels: CollectedLabel[] }) {
  const base = baseImage(labels)
  if (!base) return null
  const reference = base.name === undefined ? undefined : parseReference(base.name)
  return (
    <>
      {base.name &&
        (reference ? (
          <NameLink href={addressOf(reference)}>{visibleText(base.name)}</NameLink>
        ) : (
          <code className="break-all">{visibleText(base.name)}</code>
        ))}
      {base.digest && (
        <DigestText
          digest={base.digest}
          label="base digest"
          href={reference && addressOf({ ...reference, tag: undefined, digest: base.digest })}
        />
      )}
      <span className="text-muted text-sm">from the image’s annotations or labels</span>
    </>
  )
}
