import 'server-only'
import type { Descriptor } from '@/lib/oci/descriptor'
import { type Reading, tryManifest } from './reading'

/** An attestation that an index lists for one of its platforms. */
export interface AttestationEntry {
  /** Digest of the attestation manifest. */
  digest: string
  /** `unknown` if its manifest is unreadable. */
  predicateType: string
  /** Digest and size of the statement itself, if the attestation manifest is readable. */
  statement: { digest: string; mediaType: string; sizeBytes: number | null } | null
}

/** BuildKit writes two or three. */
const MAX_STATEMENTS = 100

/** Reads an attestation child: a manifest with one statement per layer. Reads the first 100. */
export async function readAttestation(reading: Reading, child: Descriptor): Promise<AttestationEntry[]> {
  const read = await tryManifest(reading, child.digest)
  if (!('manifest' in read) || read.manifest.kind !== 'image') {
    return [{ digest: child.digest, predicateType: 'unknown', statement: null }]
  }
  return read.manifest.layers
    .slice(0, MAX_STATEMENTS)
    .map(({ digest, mediaType, sizeBytes, annotations }) => ({
      digest: child.digest,
      predicateType: annotations['in-toto.io/predicate-type'] ?? 'unknown',
      statement: { digest, mediaType, sizeBytes },
    }))
}
