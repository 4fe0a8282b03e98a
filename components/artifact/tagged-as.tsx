import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { findLeadingTags, type LeadingTag } from '@/lib/artifact/find-leading-tags'
import type { Place } from '@/lib/artifact/place'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { RegistryError } from '@/lib/oci/registry-error'
import { compareTags } from '@/lib/oci/version-order'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'

/** For `repo:tag@digest`, whether the tag still points to it. For a digest alone, which of the tags loaded so far do. */
export async function TaggedAs({ source, place, digest }: { source: Source; place: Place; digest: string }) {
  if (place.tag) return <TagState source={source} place={place} tag={place.tag} digest={digest} />
  const { tags, loadedCount } = findLeadingTags(source, place.repository, digest)
  tags.sort((a, b) => compareTags(a.tag, b.tag))
  if (tags.length === 0) {
    return <Notice>Opened by digest. {describeNoTags(loadedCount)}</Notice>
  }
  return (
    <Notice>
      Opened by digest. Used by {tags.length} of {formatPlural(loadedCount, 'loaded tag')}:{' '}
      {tags.slice(0, 12).map((leadingTag, position) => (
        <span key={leadingTag.tag}>
          {position > 0 && ', '}
          <TagLink place={place} leadingTag={leadingTag} />
        </span>
      ))}
      {tags.length > 12 && ` and ${tags.length - 12} more`}.
    </Notice>
  )
}

function describeNoTags(loadedCount: number): string {
  if (loadedCount === 0)
    return 'The tags that use it are unknown, because no tags of this repository have been loaded yet.'
  return loadedCount === 1
    ? 'The only tag loaded so far doesn’t use it.'
    : `None of the ${formatPlural(loadedCount, 'tag')} loaded so far uses it.`
}

function TagLink({ place: { registry, repository }, leadingTag }: { place: Place; leadingTag: LeadingTag }) {
  const { tag, isChild } = leadingTag
  return (
    <>
      <Link
        href={addressOf({ registry, repository, tag })}
        prefetch={false}
        className="name underline underline-offset-2"
      >
        {tag}
      </Link>
      {isChild && ` (as ${describeChild(leadingTag)})`}
    </>
  )
}

function describeChild({ platform, as }: LeadingTag): string {
  if (as === 'attestation' || as === 'attachment') return `an ${as}`
  return platform ?? 'a child of its index'
}

async function TagState({
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
