import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { ImageIndexEntry } from '@/lib/changes/image-index/image-index-plan'
import { shortDigest } from '@/lib/oci/digest'
import { noteIn, withoutNote } from '@/lib/oci/platform-column'
import { visibleText } from '@/lib/oci/visible-text'

interface Props {
  entries: readonly ImageIndexEntry[]
  /** Digests of entries to exclude. */
  without: readonly string[]
  onWithout: (without: string[]) => void
  /** The platforms that were entered, by digest. */
  platforms: Record<string, string>
  onPlatforms: (platforms: Record<string, string>) => void
}

/** The images of an index: which are included, and the platform of each. */
export function EntryTable({ entries, without, onWithout, platforms, onPlatforms }: Props) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Images in the index</caption>
        <thead className="text-muted">
          <tr>
            {['Include', 'Platform', 'Digest', 'Source'].map((title) => (
              <th key={title} scope="col" className="py-1 pr-4 font-normal">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ digest, platform, source, isArtifact }, position) => (
            // An index may list one image for two platforms.
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan's entries never move
            <tr key={position} className="border-line border-t">
              <td className="py-1.5 pr-4">
                <Checkbox
                  aria-label={`Include ${visibleText(platform ?? shortDigest(digest))}`}
                  checked={!without.includes(digest)}
                  onChange={(isOn) =>
                    onWithout(isOn ? without.filter((other) => other !== digest) : [...without, digest])
                  }
                />
              </td>
              <td className="pr-4">
                <Input
                  isCode
                  value={platforms[digest] ?? withoutNote(platform ?? '')}
                  onChange={(typed) => onPlatforms({ ...platforms, [digest]: typed })}
                  placeholder={isArtifact ? 'none, not an image' : 'linux/arm64'}
                  aria-label={`Platform of ${shortDigest(digest)}`}
                  maxLength={1000}
                  className="h-7 w-48 px-2"
                />{' '}
                <span className="text-muted">{noteIn(platform ?? '')}</span>
              </td>
              <td className="pr-4">
                <code title={digest}>{shortDigest(digest)}</code>
              </td>
              <td className="mono min-w-56 break-all py-1.5 pr-4">{visibleText(source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
