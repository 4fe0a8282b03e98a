import { AnnotationList } from '@/components/config/annotation-list'
import { limitAnnotations, type ShownAnnotations } from '@/components/config/limit-annotations'
import { LazyStatementToggle } from '@/components/lazy-views'
import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { Root } from '@/lib/artifact/artifact'
import { formatPlural } from '@/lib/format'
import { blobName, fileName } from '@/lib/oci/blob-name'
import type { Descriptor } from '@/lib/oci/descriptor'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, api } from '@/lib/routes'
import { describeType } from '../describe-type'
import { DigestText } from '../digest-text'
import { Size } from '../size'
import { Badge } from '../ui/badge'
import { EmptyLine } from '../ui/empty-line'
import { ListPanel } from '../ui/list-panel'

/** The API's limit for a file name. */
const MAX_NAME = 255
const MAX_SHOWN = 300
/** Below the cards of an index, which show files, too. */
const MAX_LISTED = 100

interface Props {
  root: Root
  blobs: readonly Descriptor[]
  /** It's one of an index's children. */
  isListed?: boolean
}

/** An artifact's blobs by name, with their annotations, to download. */
export function BlobList({ root, blobs, isListed = false }: Props) {
  const max = isListed ? MAX_LISTED : MAX_SHOWN
  const documents = `${addressOf(root.place)}#documents`
  const shown = blobs.slice(0, max)
  const annotations = limitAnnotations(shown)
  return (
    <ListPanel label="Blobs" title={<span className="text-muted">Blobs</span>} heading="h2">
      {blobs.length === 0 && (
        <EmptyLine>
          {root.manifest.kind === 'unknown'
            ? 'No blobs found. Porthole doesn’t know this type of manifest.'
            : 'This artifact has no blobs.'}
        </EmptyLine>
      )}
      <ul>
        {shown.map((blob, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a manifest may list a blob twice, and its blobs never move
          <li key={position} className="border-line border-t px-4 py-2">
            <BlobItem
              blob={blob}
              reference={`${root.place.registry}/${root.place.repository}@${blob.digest}`}
              annotations={annotations[position] ?? { entries: [], count: 0 }}
              documents={documents}
            />
          </li>
        ))}
      </ul>
      <TruncatedNote shown={max} count={blobs.length} one="blob" href={documents} whole="The manifest" />
    </ListPanel>
  )
}

interface ItemProps {
  blob: Descriptor
  reference: string
  annotations: ShownAnnotations
  documents: string
}

function BlobItem({ blob, reference, annotations, documents }: ItemProps) {
  const { mediaType, digest, sizeBytes } = blob
  const name = blobName(blob)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 break-all font-medium">
          {name ? visibleText(truncateText(name, MAX_NAME)) : describeType(truncateText(mediaType, MAX_NAME))}
        </span>
        {name && (
          <Badge detail={visibleText(truncateText(mediaType, MAX_NAME))}>
            {describeType(truncateText(mediaType, MAX_NAME))}
          </Badge>
        )}
        <DigestText digest={digest} />
        <span className="text-muted">
          <Size bytes={sizeBytes} />
        </span>
        <a
          href={api.blob(reference, fileName(blob)?.slice(0, MAX_NAME))}
          download
          className="link ml-auto text-sm"
        >
          Download
        </a>
      </div>
      {annotations.count > (name ? 1 : 0) && (
        <details>
          <summary className="cursor-pointer text-muted text-sm">
            {formatPlural(annotations.count, 'annotation')}
          </summary>
          <AnnotationList annotations={annotations} documents={documents} />
        </details>
      )}
      <LazyStatementToggle mediaType={mediaType.slice(0, MAX_NAME)} reference={reference} />
    </>
  )
}
