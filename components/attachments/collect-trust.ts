import type { Attachments } from '@/lib/artifact/attachments'
import type { AttestationEntry } from '@/lib/artifact/attestation-entry'
import type { Attachment } from '@/lib/artifact/own-attachments'
import type { IndexAttachmentEntry } from '@/lib/artifact/platform-entry'
import { excludeIndex, excludeShown, listIndexAttachments } from './count-attachments'
import { describeAttachment, isSignature } from './describe-attachment'
import { describeAttestation } from './describe-attestation'

export type TrustKind = 'signature' | 'sbom' | 'provenance'

/** An attachment, and where it was found. */
export interface FoundAttachment {
  name: string
  /** What the Attachments tab selects it by. */
  digest: string
  /** The blob of the statement, if known without loading the attachment. */
  statementDigest?: string
  sizeBytes: number | null
  isAboutRoot: boolean
  origin: 'index' | Attachment['source']
  annotations: Record<string, string>
}

/** What is known about the attachments of a page's digest and its selected platform. */
export interface TrustSources {
  /** The digest of the page if it's an index; undefined on the page of an image. */
  index: string | undefined
  /** Of the selected platform, in the page's index. */
  attestations: readonly AttestationEntry[]
  attachments: readonly IndexAttachmentEntry[]
  /** Of the page's digest; undefined while loading or after an error. */
  rootAttachments: Attachments | undefined
  error: Error | null
  /** Of the selected platform of an index, if they are already loaded. */
  platformAttachments: Attachments | undefined
}

export type TrustAnswer =
  | { state: 'found'; found: FoundAttachment; moreCount: number }
  | { state: 'loading' }
  | { state: 'failed'; reason: string }
  /** An attachment that doesn't state its type may be one. */
  | { state: 'unclear'; found: FoundAttachment }
  /** `hasList`: the registry has a list of referrers; `elsewhere`: where an attachment may still be. */
  | { state: 'none'; hasList: boolean; elsewhere?: 'platform' | 'index'; isCertain: boolean }

/** Finds an attachment of each kind among those that are loaded. An empty list is `none` only if it's complete. */
export function collectTrust(sources: TrustSources): Record<TrustKind, TrustAnswer> {
  const all = listFound(sources)
  const find = (kind: TrustKind) => answerFor(kind, all, sources)
  return { signature: find('signature'), sbom: find('sbom'), provenance: find('provenance') }
}

function answerFor(kind: TrustKind, all: FoundAttachment[], sources: TrustSources): TrustAnswer {
  const { rootAttachments, error, platformAttachments } = sources
  const [found, ...more] = all.filter(({ name }) => isOfKind(kind, name))
  if (found) return { state: 'found', found, moreCount: more.length }
  if (error) return { state: 'failed', reason: error.message }
  if (!rootAttachments) return { state: 'loading' }
  const truncated = rootAttachments.truncated ?? platformAttachments?.truncated
  if (truncated !== undefined) return { state: 'failed', reason: truncated }
  const unclear = all.find(({ name }) => isUnclear(kind, name))
  if (unclear) return { state: 'unclear', found: unclear }
  const elsewhere = findElsewhere(kind, sources)
  const hasList = rootAttachments.source !== 'none'
  return {
    state: 'none',
    hasList,
    ...(elsewhere && { elsewhere }),
    isCertain: hasList && elsewhere === undefined,
  }
}

/** The platform's own list loads with the Attachments tab. Only loaded indexes can list an image's attestations. */
function findElsewhere(kind: TrustKind, { index, platformAttachments }: TrustSources) {
  if (index !== undefined) return platformAttachments ? undefined : 'platform'
  return kind === 'signature' ? undefined : 'index'
}

/** First what is about the selected platform, because it has one SBOM and provenance per platform. */
function listFound(sources: TrustSources): FoundAttachment[] {
  const { index, attestations, attachments, rootAttachments, platformAttachments } = sources
  const own = index === undefined ? rootAttachments : platformAttachments
  const listing = own ? excludeIndex(own.inIndexes, index) : []
  const isAboutRoot = index === undefined
  const inIndexes = [{ attestations, attachments }, ...listing]
  const shown = inIndexes.flatMap(listIndexAttachments).map(({ digest }) => digest)
  return [
    ...inIndexes.flatMap((entry) => [
      ...entry.attestations.map((one) => fromAttestation(one, isAboutRoot)),
      ...entry.attachments.map((one) => fromIndexAttachment(one, isAboutRoot)),
    ]),
    ...(platformAttachments ? excludeShown(platformAttachments, shown) : []).map((one) =>
      fromReferrer(one, false),
    ),
    ...(rootAttachments ? excludeShown(rootAttachments, shown) : []).map((one) => fromReferrer(one, true)),
  ]
}

function fromAttestation(entry: AttestationEntry, isAboutRoot: boolean): FoundAttachment {
  const { name, digest, sizeBytes } = describeAttestation(entry)
  const { statement } = entry
  return {
    name,
    digest: statement?.digest ?? digest,
    ...(statement && { statementDigest: statement.digest }),
    sizeBytes,
    isAboutRoot,
    origin: 'index',
    annotations: {},
  }
}

function fromIndexAttachment(entry: IndexAttachmentEntry, isAboutRoot: boolean): FoundAttachment {
  const { title: name, digest, sizeBytes } = entry
  return { name, digest, sizeBytes, isAboutRoot, origin: 'index', annotations: {} }
}

function fromReferrer(attached: Attachment, isAboutRoot: boolean): FoundAttachment {
  const { digest, sizeBytes, source, annotations } = attached
  return {
    name: describeAttachment(attached),
    digest,
    sizeBytes,
    isAboutRoot,
    origin: source,
    annotations,
  }
}

function isOfKind(kind: TrustKind, name: string): boolean {
  if (kind === 'signature') return isSignature(name)
  return kind === 'sbom' ? /\bSBOM\b/.test(name) : /^Provenance\b/.test(name)
}

/** What contains any statement, such as a bundle, can be a signature, too. */
function isUnclear(kind: TrustKind, name: string): boolean {
  if (/^Sigstore bundle/.test(name)) return true
  return kind !== 'signature' && /attestation|^(?:DSSE envelope|in-toto statement)/i.test(name)
}
