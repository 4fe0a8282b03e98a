import { Size } from '@/components/size'
import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'

/** The pull size of each platform, and what they add up to. */
export function PlatformSizes({ row: { platforms, sizeBytes } }: { row: TagRow }) {
  return (
    <table>
      <tbody>
        {platforms.map(({ platform, digest, missing, sizeBytes: bytes }) => (
          <tr key={digest + platform}>
            <th scope="row" className="px-2 py-1 text-left font-normal">
              {visibleText(platform)}
            </th>
            <td className="px-2 py-1 text-right">
              {missing ? <span className="text-muted">missing</span> : <Size bytes={bytes} />}
            </td>
          </tr>
        ))}
        <tr className="border-line border-t">
          <th scope="row" className="px-2 py-1 text-left font-normal text-muted">
            All platforms, deduplicated
          </th>
          <td className="px-2 py-1 text-right">
            <Size bytes={sizeBytes} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}
