'use client'

import { DigestText } from '@/components/digest-text'
import { EmptyLine } from '@/components/ui/empty-line'
import { ListPanel } from '@/components/ui/list-panel'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { IndexAttestations as Answer, ListingIndex } from '@/lib/artifact/index-attestations'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { AttestationList } from './attestation-list'
import { excludeIndex, listIndexAttachments } from './count-attachments'
import { useAttachments } from './use-attachments'

interface Props {
  title: string
  registry: string
  repository: string
  digest: string
  /** The index of the page, which shows its own attestations. */
  except?: string | undefined
}

/** The attestations for an image in the indexes that list it; empty if only the index `except` has any. */
export function IndexAttestations({ title, registry, repository, digest, except }: Props) {
  const { data } = useAttachments(`${registry}/${repository}@${digest}`)
  if (!data) return null
  const indexes = excludeIndex(data.inIndexes, except)
  const shown = indexes.filter((index) => listIndexAttachments(index).length > 0 || index.problem)
  const isBuildKit = shown.length > 0 && shown.every(({ attachments }) => attachments.length === 0)
  if (except !== undefined && shown.length === 0) return null
  const place = { registry, repository }
  return (
    <ListPanel
      label={title}
      title={
        <>
          {title} {isBuildKit && <span className="text-muted">unsigned BuildKit attestations</span>}
        </>
      }
    >
      {shown.map((index) => (
        <Listing key={index.digest} place={place} index={index} />
      ))}
      {shown.length === 0 && (
        <EmptyLine>
          {describeNothing(data.inIndexes)}{' '}
          <TextLink href={addressOf(place, { view: 'manifests' })} isInline>
            Load all tags
          </TextLink>{' '}
          to find out.
        </EmptyLine>
      )}
      {data.inIndexes.omittedCount > 0 && (
        <Notice tone="warning">
          {formatPlural(data.inIndexes.omittedCount, 'more index lists', 'more indexes list')} this digest.
          Their attestations aren’t shown.
        </Notice>
      )}
    </ListPanel>
  )
}

function Listing({ place, index }: { place: { registry: string; repository: string }; index: ListingIndex }) {
  const { digest, tags, attestations, attachments, problem } = index
  return (
    <>
      <p className="flex flex-wrap gap-x-2 border-line border-t px-4 py-2 text-muted text-sm">
        {problem ? 'Couldn’t load index' : 'From index'}
        <DigestText digest={digest} href={addressOf({ ...place, digest })} label="digest of the index" />
        {tags.length > 0 && <span className="break-all">{tags.map(visibleText).join(', ')}</span>}
        {problem && <span>{visibleText(problem)}</span>}
      </p>
      <AttestationList place={place} attestations={attestations} attachments={attachments} />
    </>
  )
}

function describeNothing({ indexes, loadedIndexCount }: Answer): string {
  if (loadedIndexCount === 0)
    return 'Unknown. No image index of this repository has been loaded yet, and any of them can contain attestations for this image.'
  if (indexes.length > 0) {
    const found = formatPlural(indexes.length, 'loaded index lists', 'loaded indexes list')
    return `${found} this digest, without attestations for it. Indexes that aren’t loaded yet may have some.`
  }
  return loadedIndexCount === 1
    ? 'The only index loaded so far doesn’t list this digest. Others may.'
    : `None of the ${formatPlural(loadedIndexCount, 'index', 'indexes')} loaded so far lists this digest. Others may.`
}
