import type { Attachments } from '@/lib/artifact/attachments'
import type { IndexAttestations } from '@/lib/artifact/index-attestations'
import type { Attachment, AttachmentList } from '@/lib/artifact/own-attachments'
import type { ReadStatement } from '@/lib/artifact/statement'
import { decodeSimpleSigning, decodeStatement } from '@/lib/oci/statement'
import { answerRequests } from './answer-requests'
import { digestOf } from './image'

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const encode = (document: unknown) => new TextEncoder().encode(JSON.stringify(document))

/** Returns an in-toto statement about a digest. */
export function makeStatement(digest: string, predicateType: string, predicate: object): object {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'thing', digest: { sha256: digest.slice('sha256:'.length) } }],
    predicateType,
    predicate,
  }
}

/** Returns a statement in a DSSE envelope with one signature. */
export function makeEnvelope(statement: object): object {
  return {
    payloadType: 'application/vnd.in-toto+json',
    payload: btoa(JSON.stringify(statement)),
    signatures: [{ keyid: '', sig: 'bWFkZSB1cA==' }],
  }
}

/** Returns what `cosign sign` signed before version 3. */
export function makeSignaturePayload(reference: string, digest: string): object {
  return {
    critical: {
      identity: { 'docker-reference': reference },
      image: { 'docker-manifest-digest': digest },
      type: 'cosign container image signature',
    },
    optional: { creator: 'ci' },
  }
}

/** Returns the attachment that a cosign tag points to. */
export function makeCosignAttachment(subject: string, suffix: 'sig' | 'att', number: number): Attachment {
  const tag = `${subject.replace(':', '-')}.${suffix}`
  const common = { mediaType: OCI_MANIFEST, artifactType: null, sizeBytes: 500, annotations: {} }
  return { ...common, digest: digestOf(number), source: 'attachment-tags', tag }
}

/** A digest's attachments, as in the server's response. */
export function makeAttachments(
  list: AttachmentList = { referrers: [], source: 'api' },
  inIndexes: IndexAttestations = { indexes: [], omittedCount: 0, loadedIndexCount: 0 },
): Attachments {
  return { ...list, inIndexes }
}

interface AttachmentAnswers {
  /** The list for each digest that has attachments; for others the list is empty. */
  lists?: Record<string, AttachmentList>
  /** The attestations in indexes by digest; other digests have no loaded index. */
  inIndexes?: Record<string, IndexAttestations>
  /** The media type and the document of the only blob of each attachment, by the attachment's digest. */
  blobs?: Record<string, { mediaType: string; digest: string; document: object }>
  /** The documents of blobs that the index lists, by digest. */
  documents?: Record<string, object>
}

/** Responds like the server for attachments with these documents. */
export function answerAttachments({
  lists = {},
  inIndexes = {},
  blobs = {},
  documents = {},
}: AttachmentAnswers): void {
  const all = new Map(Object.entries(documents))
  for (const { digest, document } of Object.values(blobs)) all.set(digest, document)
  answerRequests({
    '/api/referrers': (request: Request) =>
      makeAttachments(lists[digestIn(request)], inIndexes[digestIn(request)]),
    '/api/artifact': (request: Request) => {
      const blob = blobs[digestIn(request)]
      return { blobs: blob ? [{ ...blob, sizeBytes: 300, annotations: {} }] : [] }
    },
    '/api/statement': (request: Request) => read(all.get(digestIn(request))),
  })
}

function digestIn(request: Request): string {
  return new URL(request.url).searchParams.get('reference')?.split('@')[1] ?? ''
}

function read(document: object | undefined): ReadStatement {
  const bytes = encode(document)
  const statement = decodeStatement(bytes)
  if (statement) return { kind: 'statement', ...statement }
  const signature = decodeSimpleSigning(bytes)
  if (signature) return { kind: 'signature', ...signature }
  throw new Error('the test has no statement for this digest')
}
