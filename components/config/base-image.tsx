import Link from 'next/link'
import { baseImage, type CollectedLabel } from '@/lib/oci/labels'
import { parseReference } from '@/lib/oci/reference'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { DigestText } from '../digest-text'

/** Links to the base image, if the labels name one. */
export function BaseImage({ labels }: { labels: CollectedLabel[] }) {
  const base = baseImage(labels)
  if (!base) return null
  const reference = base.name === undefined ? undefined : parseReference(base.name)
  return (
    <>
      {base.name &&
        (reference ? (
          <Link href={addressOf(reference)} prefetch={false} className="link name break-all">
            {visibleText(base.name)}
          </Link>
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
