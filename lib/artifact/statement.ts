import 'server-only'
import {
  decodeMessageSignature,
  decodeSimpleSigning,
  decodeStatement,
  type SimpleSigning,
  type Statement,
} from '@/lib/oci/attestation'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'

/**
 * The contents of an attached blob: a claim about subjects, or the digest that a signature is for. Nothing in it is
 * verified.
 */
export type ReadStatement = ({ kind: 'statement' } & Statement) | ({ kind: 'signature' } & SimpleSigning)

const MAX_STATEMENT_BYTES = 16 * 1024 * 1024

/**
 * Decodes a blob with an in-toto statement (bare, in a DSSE envelope, or in a Sigstore bundle) or with the payload of
 * a cosign signature.
 */
export async function readStatement(
  source: Source,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<ReadStatement> {
  const bytes = await source.blobBytes(repository, digest, { ...options, maxBytes: MAX_STATEMENT_BYTES })
  const statement = decodeStatement(bytes)
  if (statement) return { kind: 'statement', ...statement }
  const signature = decodeSimpleSigning(bytes)
  if (signature) return { kind: 'signature', ...signature }
  const message = decodeMessageSignature(bytes)
  if (message)
    return { kind: 'signature', type: 'Sigstore bundle', digest: message.digest, reference: '', optional: {} }
  throw new RegistryError(
    502,
    'RESPONSE_INVALID',
    'This blob is not an in-toto statement, DSSE envelope, Sigstore bundle, or cosign signature.',
    {
      fix: 'Download it to view its contents.',
    },
  )
}
