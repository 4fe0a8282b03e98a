import 'server-only'
import { decodeStatement, type Statement } from '@/lib/oci/attestation'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'

const MAX_STATEMENT_BYTES = 16 * 1024 * 1024

/** Reads a blob that holds an in-toto statement, bare or in a DSSE envelope or Sigstore bundle, and decodes it. */
export async function readStatement(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<Statement> {
  const bytes = await source.blobBytes(repository, digest, { ...options, maxBytes: MAX_STATEMENT_BYTES })
  const statement = decodeStatement(bytes)
  if (statement) return statement
  throw new RegistryError(
    502,
    'UNREADABLE',
    'This blob holds no in-toto statement, DSSE envelope or Sigstore bundle.',
    {
      cure: 'Download it to see what it holds.',
    },
  )
}
