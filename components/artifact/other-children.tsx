import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { Root } from '@/lib/artifact/artifact'
import type { OtherChild } from '@/lib/artifact/other-child'
import type { ChildArtifact } from '@/lib/artifact/platform-entry'
import { formatCount } from '@/lib/format'
import { blobName } from '@/lib/oci/blob-name'
import { imageSizeBytes } from '@/lib/oci/image-size'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { describeType } from '../describe-type'
import { DigestText } from '../digest-text'
import { Size } from '../size'
import { ListPanel } from '../ui/list-panel'
import { TextLink } from '../ui/text-link'

const MAX_SHOWN = 300
const MAX_NAME = 200
const MAX_FILES = 3

/** Children of an index that can't run: other artifacts, and children that couldn't be opened, with the reason. */
export function OtherChildren({ root, others }: { root: Root; others: OtherChild[] }) {
  if (others.length === 0) return null
  const { registry, repository } = root.place
  return (
    <ListPanel
      label="Other manifests in this index"
      title={<span className="text-muted">Other manifests in this index</span>}
      heading="h2"
    >
      <ul>
        {others.slice(0, MAX_SHOWN).map((child, position) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: an index may list a child twice, and its children never move
            key={position}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2"
          >
            <TextLink href={addressOf({ registry, repository, digest: child.digest })}>
              {child.artifact?.title ?? describeType(getType(child))}
            </TextLink>
            {child.artifact && <FileNames artifact={child.artifact} />}
            <DigestText digest={child.digest} />
            <Size bytes={child.artifact ? getSizeBytes(child.artifact) : child.sizeBytes} />
            {child.problem && <span className="text-amber text-sm">{visibleText(child.problem)}</span>}
          </li>
        ))}
      </ul>
      <TruncatedNote
        shown={MAX_SHOWN}
        count={others.length}
        one="entry"
        many="entries"
        href={addressOf(root.place, { view: 'manifest' })}
        whole="The manifest"
      />
    </ListPanel>
  )
}

/** As on its own page, not the size of its manifest. */
function getSizeBytes({ config, files }: ChildArtifact): number | null {
  return imageSizeBytes(config, files)
}

function getType({ artifactType, mediaType }: OtherChild): string {
  return truncateText(artifactType ?? mediaType, MAX_NAME)
}

/** The artifact's own page has all of them to download. */
function FileNames({ artifact: { files } }: { artifact: ChildArtifact }) {
  const names = files.flatMap((file) => blobName(file) ?? [])
  if (names.length === 0) return null
  const shown = names.slice(0, MAX_FILES).map((name) => visibleText(truncateText(name, MAX_NAME)))
  const more = names.length - shown.length
  return (
    <span className="min-w-0 break-all">
      {shown.join(', ')}
      {more > 0 && ` and ${formatCount(more)} more`}
    </span>
  )
}
