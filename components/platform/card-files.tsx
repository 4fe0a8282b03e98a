import { truncateText } from '@/components/ui/truncate-text'
import type { ChildArtifact } from '@/lib/artifact/platform-entry'
import { formatCount } from '@/lib/format'
import { blobName, fileName } from '@/lib/oci/blob-name'
import type { Descriptor } from '@/lib/oci/descriptor'
import { visibleText } from '@/lib/oci/visible-text'
import { api } from '@/lib/routes'
import { describeType } from '../describe-type'
import { Size } from '../size'
import { Badge } from '../ui/badge'

const MAX_FILES = 3
const MAX_NAME = 100

interface Props {
  artifact: ChildArtifact
  /** Includes the registry. */
  repository: string
  /** The page has very many cards. */
  isOneOfMany: boolean
}

/** A child of an index that isn't an image: its files to download, or its type if it has none. */
export function CardFiles({ artifact: { files, title }, repository, isOneOfMany }: Props) {
  const max = isOneOfMany ? 1 : MAX_FILES
  if (files.length === 0) return <Badge>{title}</Badge>
  return (
    <ul aria-label="Files" className="relative z-10 flex flex-col gap-1">
      {files.slice(0, max).map((file, position) => {
        const name = blobName(file)
        const shown = name
          ? visibleText(truncateText(name, MAX_NAME))
          : describeType(truncateText(file.mediaType, MAX_NAME))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a manifest may list a blob twice, and its blobs never move
          <li key={position} className="flex flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 break-all">{shown}</span>
            <span className="text-muted">
              <Size bytes={file.sizeBytes} />
            </span>
            <a
              href={api.blob(`${repository}@${file.digest}`, downloadName(file))}
              download
              aria-label={`Download ${shown}`}
              className="link text-sm"
            >
              Download
            </a>
          </li>
        )
      })}
      {files.length > max && (
        <li className="text-muted text-sm">and {formatCount(files.length - max)} more</li>
      )}
    </ul>
  )
}

/** A shortened name would lose its extension: the artifact's own list has the full name. */
function downloadName(file: Descriptor): string | undefined {
  const name = fileName(file)
  return name !== undefined && name.length <= MAX_NAME ? name : undefined
}
