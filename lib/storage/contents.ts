import type { ContentBlob, ContentChild, ContentManifest, UnavailableManifest } from '@/lib/api/storage'
import type { RowError } from '@/lib/tag-details/row'

/** The loaded manifests of a repository's tags. */
export interface Contents {
  manifests: ReadonlyMap<string, ContentManifest>
  unavailable: ReadonlyMap<string, UnavailableManifest['problem']>
  /** Manifests known only from their indexes, without their blobs. */
  notLoadedCount: number
  stopped?: RowError
}

export interface ReachableBlob {
  digest: string
  kind: 'manifest' | 'config' | 'layer'
  /** Null if unknown. */
  sizeBytes: number | null
  isForeign: boolean
}

/**
 * Lists everything that a manifest needs stored, starting with itself, each digest once. Skips what is missing from
 * the registry.
 */
export function listReachable(
  { manifests, unavailable }: Contents,
  root: string,
): Map<string, ReachableBlob> {
  const reached = new Map<string, ReachableBlob>()
  function addBlob(kind: 'config' | 'layer', blob: ContentBlob): void {
    const { digest, sizeBytes } = blob
    const isForeign = blob.isForeign ?? false
    const known = reached.get(digest)
    if (!known || (known.isForeign && !isForeign) || (known.sizeBytes === null && sizeBytes !== null))
      reached.set(digest, { digest, kind, sizeBytes, isForeign })
  }
  function addChild({ digest, sizeBytes }: ContentChild): void {
    if (reached.has(digest) || unavailable.get(digest) === 'missing') return
    if (!manifests.has(digest)) reached.set(digest, { digest, kind: 'manifest', sizeBytes, isForeign: false })
    else add(digest)
  }
  function add(digest: string): void {
    const manifest = manifests.get(digest)
    if (!manifest || reached.has(digest)) return
    const { sizeBytes, config, layers = [], children = [] } = manifest
    reached.set(digest, { digest, kind: 'manifest', sizeBytes, isForeign: false })
    if (config) addBlob('config', config)
    for (const layer of layers) addBlob('layer', layer)
    for (const child of children) addChild(child)
  }
  add(root)
  return reached
}
