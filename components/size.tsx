import { formatBytes } from '@/lib/format'
import { Detail } from './detail'

/** Bytes in decimal units; the detail is the exact number. `null` is unknown and says so. */
export function Size({ bytes }: { bytes: number | null }) {
  if (bytes === null) return <span className="text-muted">unknown</span>
  return <Detail value={{ 'data-bytes': bytes }}>{formatBytes(bytes)}</Detail>
}
