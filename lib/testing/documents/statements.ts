import { encode, hashOf, pointTo } from './document'
import { IN_TOTO, OCI_MANIFEST, SIGSTORE_BUNDLE } from './media-types'
import { ociImage } from './oci-images'

const { digest } = pointTo(OCI_MANIFEST, ociImage)
const subject = [
  { name: 'registry.example.com/acme/app', digest: { sha256: digest.slice('sha256:'.length) } },
]

function statement(type: string, predicateType: string, predicate: unknown): object {
  return { _type: type, predicateType, subject, predicate }
}

function envelope(payload: object) {
  const sig = Buffer.from(hashOf('a signature'), 'hex').toString('base64')
  return {
    payloadType: IN_TOTO,
    payload: encode(payload).toString('base64'),
    signatures: [{ keyid: '', sig }],
  }
}

const oldType = 'https://in-toto.io/Statement/v0.1'
const scan = {
  scanner: { uri: '', version: '', result: null },
  metadata: { scanStartedOn: '0001-01-01T00:00:00Z' },
}

/** Early cosign predicate types have no URL scheme. */
export const customPredicate = encode(
  envelope(statement(oldType, 'cosign.sigstore.dev/attestation/v1', { Data: 'made up', Timestamp: '' })),
)

export const scanWithoutScheme = encode(
  envelope(statement(oldType, 'cosign.sigstore.dev/attestation/vuln/v1', scan)),
)

export const scanWithScheme = encode(
  envelope(statement(oldType, 'https://cosign.sigstore.dev/attestation/vuln/v1', scan)),
)

export const provenance = encode(
  statement('https://in-toto.io/Statement/v1', 'https://slsa.dev/provenance/v1', {
    buildDefinition: { buildType: 'https://example.com/build/v1', externalParameters: {} },
    runDetails: { builder: { id: 'https://example.com/builder' } },
  }),
)

export const bundle = encode({
  mediaType: SIGSTORE_BUNDLE,
  verificationMaterial: { certificate: { rawBytes: 'YQ==' }, tlogEntries: [] },
  dsseEnvelope: envelope(
    statement('https://in-toto.io/Statement/v1', 'https://slsa.dev/provenance/v1', { runDetails: {} }),
  ),
})
