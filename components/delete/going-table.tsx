import type { DeletePlan, RemovedManifest, RemovedTag } from '@/lib/actions/delete-plan'
import { formatCount } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { ExportButtons } from '../scan/export-buttons'

const MOST = 300
const COLUMNS = [
  { key: 'name', title: 'goes' },
  { key: 'digest', title: 'digest' },
  { key: 'why', title: 'why' },
]
const WHY_TAG = { asked: '', same: 'names the same image', attached: 'about it' }
const WHY_MANIFEST = { asked: '', child: 'of the index', attached: 'about it' }

interface Line {
  key: string
  name: string
  isTag: boolean
  digest: string | null
  why: string
}

/** Every tag and manifest that goes. */
export function GoingTable({
  tags,
  manifests,
  name: fileName,
}: Pick<DeletePlan, 'tags' | 'manifests'> & { name: string }) {
  const lines = linesOf(tags, manifests)
  const titles = ['Goes', 'Digest', ...(lines.some(({ why }) => why !== '') ? ['Why'] : [])]
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">What goes</caption>
        <thead className="text-muted">
          <tr>
            {titles.map((title) => (
              <th
                key={title}
                scope="col"
                className={`py-1 pr-4 font-normal ${title === 'Why' ? 'max-sm:hidden' : ''}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST).map(({ key, name, isTag, digest, why }) => (
            <tr key={key} className="border-line border-t">
              <th scope="row" className="wrap-anywhere min-w-32 py-1.5 pr-4 font-normal">
                {isTag ? <span className="name break-all">{visibleText(name)}</span> : visibleText(name)}
                {why && <span className="block text-muted sm:hidden">{why}</span>}
              </th>
              <td className="pr-4">
                {digest === null ? (
                  <span className="text-muted">nothing</span>
                ) : (
                  <code title={digest}>{shortDigest(digest)}</code>
                )}
              </td>
              <td className="pr-4 text-muted max-sm:hidden">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MOST && (
        <div className="flex flex-wrap items-center gap-3 border-line border-t pt-3 text-sm">
          <p className="text-muted">and {formatCount(lines.length - MOST)} more; all of them:</p>
          <ExportButtons name={fileName} columns={COLUMNS} rows={() => lines.map((line) => ({ ...line }))} />
        </div>
      )}
    </div>
  )
}

/** What was not asked for comes first: it is what one should see. */
function linesOf(tags: readonly RemovedTag[], manifests: readonly RemovedManifest[]): Line[] {
  const rank = { same: 0, asked: 1, attached: 2 }
  return [
    ...[...tags]
      .sort((a, b) => rank[a.why] - rank[b.why])
      .map(({ tag, digest, why }) => ({
        ...{ key: `tag ${tag}`, name: tag, isTag: true, digest, why: WHY_TAG[why] },
      })),
    ...manifests.map((manifest) => ({
      ...{ key: manifest.digest, name: nameOf(manifest), isTag: false, digest: manifest.digest },
      why: WHY_MANIFEST[manifest.why],
    })),
  ]
}

function nameOf({ platform, title }: RemovedManifest): string {
  return platform ?? title
}
