import type { RowError } from '@/lib/tag-details/row'
import type { ContentBlob, ContentChild, ContentManifest, UnavailableManifest } from './content-line'

/** What the tags of a repository lead to, as far as it was read. */
export interface Contents {
  manifests: ReadonlyMap<string, ContentManifest>
  unavailable: ReadonlyMap<string, UnavailableManifest['lack']>
  /** Manifests that are known only from the indexes that list them: their own blobs are not. */
  unreadCount: number
  stopped?: RowError
}

export interface ReachableBlob {
  digest: string
  kind: 'manifest' | 'config' | 'layer'
  /** Null where nobody says it. */
  sizeBytes: number | null
  isForeign: boolean
}

/** Everything that must be stored for a manifest, itself first, each digest once. What the registry lacks is left out. */
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
