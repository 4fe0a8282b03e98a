import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { Place } from '@/lib/artifact/place'
import { shortDigest } from '@/lib/oci/digest'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'

/** For `repo:tag@digest`: whether the tag still points to the digest. */
export async function TagState({
  source,
  place,
  tag,
  digest,
}: {
  source: Source
  place: Place
  tag: string
  digest: string
}) {
  const { registry, repository } = place
  try {
    const head = await source.head(repository, tag)
    if (head.digest === digest) {
      return (
        <Notice>
          The tag <code>{tag}</code> still points to this digest.
        </Notice>
      )
    }
    if (!head.digest)
      return (
        <Notice tone="warning">The registry doesn’t say which digest the tag {tag} points to now.</Notice>
      )
    return (
      <Notice tone="warning">
        The tag <code>{tag}</code> now points to{' '}
        <span data-digest={head.digest}>
          <Link
            href={addressOf({ registry, repository, tag, digest: head.digest })}
            prefetch={false}
            className="mono underline underline-offset-2"
          >
            {shortDigest(head.digest)}
          </Link>
        </span>
        , not to the digest shown here.
      </Notice>
    )
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const text =
      error.status === 404
        ? `The tag ${tag} no longer exists. Showing the digest.`
        : `Couldn’t check whether the tag ${tag} still points to this digest: ${visibleText(error.message)}`
    return <Notice tone="warning">{text}</Notice>
  }
}
