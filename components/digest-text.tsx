import Link from 'next/link'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { CopyButton } from './ui/copy-button'

/** A digest, shortened to 12 characters. The tooltip shows all of it, and the button copies it. */
export function DigestText({
  digest,
  label = 'digest',
  href,
}: {
  digest: string
  label?: string
  href?: string
}) {
  const short = visibleText(shortDigest(digest))
  const whole = visibleText(digest)
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      {href ? (
        <Link href={href} prefetch={false} title={whole} className="link mono truncate">
          {short}
        </Link>
      ) : (
        <code title={whole} className="truncate">
          {short}
        </code>
      )}
      <CopyButton text={digest} label={label} />
    </span>
  )
}
