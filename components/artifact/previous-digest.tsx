import Link from 'next/link'
import { RelativeTime } from '@/components/relative-time'
import { Notice } from '@/components/ui/notice'
import type { Place } from '@/lib/artifact/place'
import { shortDigest } from '@/lib/oci/digest'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { readFirstSeen } from '@/lib/tags/first-seen'

interface Props {
  source: Source
  place: Place
  /** The digest that the registry just answered for the tag. */
  digest: string
  now: string
}

/** The previous digest of the tag, as far as this server saw it. Empty for a tag that never moved. */
export async function PreviousDigest({ source, place: { registry, repository, tag }, digest, now }: Props) {
  const seen = tag ? await readFirstSeen(source, { repository, tag }, digest) : null
  if (!seen?.before) return null
  const { before } = seen
  return (
    <Notice>
      The tag <code>{tag}</code> pointed to{' '}
      <span data-digest={before.digest}>
        <Link
          href={addressOf({ registry, repository, digest: before.digest })}
          prefetch={false}
          className="mono underline underline-offset-2"
        >
          {shortDigest(before.digest)}
        </Link>
      </span>{' '}
      before. Its current digest was first seen <RelativeTime time={before.until} now={now} />.
    </Notice>
  )
}
