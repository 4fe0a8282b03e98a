import Link from 'next/link'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { CopyButton } from './ui/copy-button'

interface Props {
  digest: string
  label?: string
  href?: string
  className?: string
}

/** A digest, shortened to 12 characters. The detail shows all of it, and the button copies it. */
export function DigestText({ digest, label = 'digest', href, className = '' }: Props) {
  const short = visibleText(shortDigest(digest))
  return (
    <span data-digest={digest} className={`inline-flex max-w-full items-center gap-1 ${className}`}>
      {href ? (
        <Link href={href} prefetch={false} className="link mono truncate">
          {short}
        </Link>
      ) : (
        <code className="truncate">{short}</code>
      )}
      <CopyButton text={digest} label={label} />
    </span>
  )
}
