import 'server-only'
import type { Finding } from '@/lib/api/check'
import { isManifestType, normalizeMediaType } from '@/lib/oci/media-type'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import { truncate } from './finding'

/** Headers that only intermediaries add. */
const MARKS = ['via', 'x-cache', 'cf-ray', 'x-amz-cf-id', 'x-served-by', 'x-varnish', 'age']

/** Looks for intermediaries in the responses so far. Sends no request. */
export async function probeProxies({ answers }: CheckContext): Promise<Finding> {
  const packed = answers.find((response) => isPacked(headerOf(response, 'content-encoding')))
  const server = answers.map((response) => headerOf(response, 'server')).find((value) => value !== null)
  const marks = MARKS.flatMap((name) => {
    const value = answers.map((response) => headerOf(response, name)).find((found) => found !== null)
    return value == null ? [] : [`${name}: ${truncate(value, 60)}`]
  })
  const parts = [server == null ? undefined : `Server: ${truncate(server, 80)}`, ...marks]
    .filter(Boolean)
    .join(', ')
  if (packed !== undefined) {
    const isManifest = isManifestType(normalizeMediaType(headerOf(packed, 'content-type')))
    return {
      status: 'warning',
      observed: `${isManifest ? 'A manifest' : 'A response'} was compressed (${truncate(headerOf(packed, 'content-encoding') ?? '', 40)}) although Porthole requested it uncompressed${parts && `. ${parts}`}`,
      meaning:
        'Porthole decompresses it. Clients that compute the digest of the compressed bytes reject the pull.',
      fix: 'Turn off compression for /v2/ in the proxy in front of the registry.',
    }
  }
  if (marks.length > 0) {
    return {
      status: 'info',
      observed: parts,
      meaning: 'A proxy or cache is in front of the registry, so what a tag points to may be out of date.',
    }
  }
  return { status: 'ok', observed: parts || 'None detected' }
}

function isPacked(encoding: string | null): boolean {
  return encoding !== null && encoding.trim() !== '' && encoding.trim().toLowerCase() !== 'identity'
}
