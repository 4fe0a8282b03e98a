import 'server-only'
import { LRUCache } from 'lru-cache'
import { type AttachmentKind, attachmentKinds, listedKinds } from '@/lib/oci/attachment-kind'
import { isAttachmentManifest } from '@/lib/oci/classify'
import type { Manifest } from '@/lib/oci/manifest'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'
import { listReferencedDigests, type ReferencedDigest } from './referenced-digests'

/** A loaded manifest with the digests that it mentions. */
export interface LoadedManifest {
  repository: string
  digest: string
  isIndex: boolean
  /** Its own types say that it's an attachment. */
  isAttachment: boolean
  /** What it is as an attachment, as far as its types and annotations say. */
  kinds: readonly AttachmentKind[]
  mentions: readonly ReferencedDigest[]
  /** It mentions more digests than are remembered per manifest. */
  isCut: boolean
}

type ListedAttachment = { digest: string } & Parameters<typeof listedKinds>[0]

/** Digests of everything loaded for all identities, at about 150 bytes each. */
const MAX_DIGESTS = 200_000
const MAX_MENTIONS = 5000

type Loaded = LoadedManifest & { key: string }

/** Drops the least recently loaded first. */
function loaded(): LRUCache<string, Loaded> {
  return once(
    'loaded manifests',
    () =>
      new LRUCache<string, Loaded>({
        maxSize: MAX_DIGESTS,
        sizeCalculation: ({ mentions }) => 1 + mentions.length,
      }),
  )
}

function keyOf(source: Source, repository: string): string {
  return `${source.identity} ${source.host}/${repository}`
}

/** Remembers which digests a manifest mentions, for the identity that read it. */
export function rememberManifest(
  source: Source,
  repository: string,
  digest: string,
  manifest: Manifest,
): void {
  const key = repositoryKey(source, repository)
  if (loaded().get(`${key}@${digest}`)) return
  const all = listReferencedDigests(manifest)
  remember(key, digest, {
    repository,
    digest,
    key,
    isIndex: manifest.kind === 'index',
    isAttachment: isAttachmentManifest(manifest),
    kinds: [...attachmentKinds(manifest).kinds],
    mentions: all.slice(0, MAX_MENTIONS),
    isCut: all.length > MAX_MENTIONS,
  })
}

/**
 * Remembers the attachments that a registry lists for a digest. The list may change, so the latest one replaces
 * others.
 */
export function rememberAttachments(
  source: Source,
  repository: string,
  digest: string,
  attachments: readonly ListedAttachment[],
): void {
  const key = repositoryKey(source, repository)
  const mentions = attachments.slice(0, MAX_MENTIONS).map(
    (attachment): ReferencedDigest => ({
      digest: attachment.digest,
      as: 'attachment',
      platform: null,
      kinds: listedKinds(attachment),
    }),
  )
  const isCut = attachments.length > MAX_MENTIONS
  remember(key, `${digest} attachments`, {
    repository,
    digest,
    key,
    isIndex: false,
    isAttachment: false,
    kinds: [],
    mentions,
    isCut,
  })
}

function remember(key: string, name: string, manifest: Loaded): void {
  loaded().set(`${key}@${name}`, manifest)
}

/** One registry's manifests and lists of attachments that were loaded for the source's identity. */
export function loadedManifests(source: Source): LoadedManifest[] {
  const prefix = repositoryKey(source, '')
  return [...loaded().values()].filter(({ key }) => key.startsWith(prefix))
}

/** The same for one repository. */
export function loadedManifestsOf(source: Source, repository: string): LoadedManifest[] {
  const ownKey = keyOf(source, repository)
  return [...loaded().values()].filter(({ key }) => key === ownKey)
}

/** Forgets a manifest that is no longer in the registry. */
export function forgetManifest(source: Source, repository: string, digest: string): void {
  const key = repositoryKey(source, repository)
  loaded().delete(`${key}@${digest}`)
  loaded().delete(`${key}@${digest} attachments`)
}

/** Forgets all manifests of a repository that this identity can no longer read. */
export function forgetManifestsOf(source: Source, repository: string): void {
  const ownKey = keyOf(source, repository)
  for (const [name, { key }] of [...loaded().entries()]) if (key === ownKey) loaded().delete(name)
}
