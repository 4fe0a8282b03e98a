import { parseJson } from './parse-json'

/** An in-toto statement and its wrapping. Nothing in it is verified. */
export interface Statement {
  statementType: string
  /** `digest` is `sha256:…` if present, else the first algorithm's, else ''. */
  subjects: { name: string; digest: string }[]
  predicateType: string
  predicate: unknown
  envelope?: 'dsse' | 'sigstore-bundle'
  signatures: number
}

/** The payload of a cosign or containers/image signature. `digest` is as written and may be invalid. */
export interface SimpleSigning {
  type: string
  reference: string
  digest: string
  optional: Record<string, unknown>
}

/** A Sigstore bundle that signs bytes and has no statement. `digest` is the bytes'. */
export interface MessageSignature {
  digest: string
}

type Json = Record<string, unknown>

/**
 * Decodes an in-toto statement: bare, in a DSSE envelope or in a Sigstore bundle. Undefined for anything else.
 * https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
export function decodeStatement(bytes: Uint8Array): Statement | undefined {
  const document = parseObject(new TextDecoder().decode(bytes))
  if (!document) return undefined
  const bundled = asObject(document.dsseEnvelope)
  const envelope = bundled ?? (typeof document.payload === 'string' ? document : undefined)
  if (!envelope) return toStatement(document)
  const payload = decodeBase64(envelope.payload)
  const statement = payload === undefined ? undefined : toStatement(parseObject(payload))
  if (!statement) return undefined
  const signatures = Array.isArray(envelope.signatures) ? envelope.signatures.length : 0
  return { ...statement, envelope: bundled ? 'sigstore-bundle' : 'dsse', signatures }
}

/**
 * Decodes the payload of a cosign signature; undefined for anything else. Matches keys in any case like Go:
 * both `docker-manifest-digest` and `Docker-manifest-digest` exist.
 * https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
 */
export function decodeSimpleSigning(bytes: Uint8Array): SimpleSigning | undefined {
  const document = parseObject(new TextDecoder().decode(bytes))
  const critical = asObject(field(document, 'critical'))
  const digest = field(asObject(field(critical, 'image')), 'docker-manifest-digest')
  const type = field(critical, 'type')
  if (typeof digest !== 'string' || typeof type !== 'string') return undefined
  const reference = field(asObject(field(critical, 'identity')), 'docker-reference')
  return {
    type,
    digest,
    reference: typeof reference === 'string' ? reference : '',
    optional: asObject(field(document, 'optional')) ?? {},
  }
}

/**
 * Decodes a Sigstore bundle with a signature of bytes; undefined for any other.
 * https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto
 */
export function decodeMessageSignature(bytes: Uint8Array): MessageSignature | undefined {
  const document = parseObject(new TextDecoder().decode(bytes))
  const signature = asObject(document?.messageSignature)
  if (!signature) return undefined
  const { algorithm, digest } = asObject(signature.messageDigest) ?? {}
  const binary = typeof digest === 'string' ? decodeBase64Bytes(digest) : undefined
  if (algorithm !== 'SHA2_256' || !binary) return { digest: '' }
  return { digest: `sha256:${[...binary].map((byte) => byte.toString(16).padStart(2, '0')).join('')}` }
}

function toStatement(document: Json | undefined): Statement | undefined {
  const type = document?._type
  const predicateType = document?.predicateType
  if (typeof type !== 'string' || typeof predicateType !== 'string') return undefined
  const subjects = Array.isArray(document?.subject) ? document.subject : []
  return {
    statementType: type,
    subjects: subjects.flatMap((subject) => toSubject(asObject(subject))),
    predicateType,
    predicate: document?.predicate,
    signatures: 0,
  }
}

function toSubject(subject: Json | undefined): { name: string; digest: string }[] {
  if (!subject) return []
  const digests = Object.entries(asObject(subject.digest) ?? {}).filter(
    ([, value]) => typeof value === 'string',
  )
  const best = digests.find(([algorithm]) => algorithm === 'sha256') ?? digests[0]
  const name = typeof subject.name === 'string' ? subject.name : ''
  return [{ name, digest: best ? `${best[0]}:${best[1]}` : '' }]
}

function parseObject(text: string): Json | undefined {
  try {
    return asObject(parseJson(text))
  } catch {
    return undefined // Not JSON, so not a statement.
  }
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

function field(object: Json | undefined, name: string): unknown {
  if (!object) return undefined
  return object[name] ?? Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1]
}

function decodeBase64(value: unknown): string | undefined {
  const bytes = typeof value === 'string' ? decodeBase64Bytes(value) : undefined
  return bytes && new TextDecoder().decode(bytes)
}

function decodeBase64Bytes(value: string): Uint8Array | undefined {
  try {
    const binary = atob(value.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (char) => char.charCodeAt(0))
  } catch {
    return undefined // Not base64, so not an envelope.
  }
}
