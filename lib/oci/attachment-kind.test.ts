import { expect, test } from 'vitest'
import { attachmentKinds, kindsInBundle, listedKinds } from './attachment-kind'
import { readManifest } from './read-manifest'

const DIGEST = `sha256:${'1'.repeat(64)}`
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const EMPTY = 'application/vnd.oci.empty.v1+json'

interface Attached {
  artifactType?: string
  config?: string
  layer?: string
  annotations?: Record<string, string>
  layerAnnotations?: Record<string, string>
}

function kindsOf({ artifactType, config = EMPTY, layer = EMPTY, annotations, layerAnnotations }: Attached) {
  const document = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType,
    annotations,
    config: { mediaType: config, digest: DIGEST, size: 2 },
    layers: [{ mediaType: layer, digest: DIGEST, size: 2, annotations: layerAnnotations }],
    subject: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: DIGEST, size: 2 },
  }
  const { kinds, unread } = attachmentKinds(
    readManifest(new TextEncoder().encode(JSON.stringify(document)), null),
  )
  return { kinds: [...kinds].sort(), unread: unread.length }
}

const VEX = 'application/vnd.cyclonedx.vex+json'
const bundle = (annotations: Record<string, string> = {}): Attached => ({
  artifactType: BUNDLE,
  layer: BUNDLE,
  annotations,
})
const predicate = (type: string) =>
  bundle({ 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': type })

test.each<[string, Attached, string[], number]>([
  ['a bundle that signs', bundle({ 'dev.sigstore.bundle.content': 'message-signature' }), ['signature'], 0],
  ['cosign 3’s signature', predicate('https://sigstore.dev/cosign/sign/v1'), ['signature'], 0],
  ['a CycloneDX bundle', predicate('https://cyclonedx.org/bom'), ['attestation', 'sbom'], 0],
  ['an SPDX bundle', predicate('https://spdx.dev/Document/v2.3'), ['attestation', 'sbom'], 0],
  ['a provenance bundle', predicate('https://slsa.dev/provenance/v1'), ['attestation', 'provenance'], 0],
  ['a VEX bundle', predicate('https://openvex.dev/ns'), ['attestation'], 0],
  ['a bundle that says nothing', bundle(), [], 1],
  [
    'cosign’s .sig',
    {
      config: 'application/vnd.oci.image.config.v1+json',
      layer: 'application/vnd.dev.cosign.simplesigning.v1+json',
    },
    ['signature'],
    0,
  ],
  [
    'cosign’s .att',
    {
      config: 'application/vnd.oci.image.config.v1+json',
      layer: 'application/vnd.dsse.envelope.v1+json',
      layerAnnotations: { predicateType: 'https://spdx.dev/Document' },
    },
    ['attestation', 'sbom'],
    0,
  ],
  ['a VEX in the form of CycloneDX', { artifactType: VEX, layer: VEX }, [], 0],
  [
    'cosign’s .sbom',
    { config: 'application/vnd.oci.image.config.v1+json', layer: 'text/spdx+json' },
    ['sbom'],
    0,
  ],
  [
    'Notation',
    { artifactType: 'application/vnd.cncf.notary.signature', layer: 'application/jose+json' },
    ['signature'],
    0,
  ],
  [
    'an SBOM of oras',
    { artifactType: 'application/vnd.cyclonedx+json', layer: 'application/json' },
    ['sbom'],
    0,
  ],
  [
    'BuildKit’s',
    {
      layer: 'application/vnd.in-toto+json',
      layerAnnotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' },
    },
    ['attestation', 'provenance'],
    0,
  ],
  [
    'an image',
    { config: 'application/vnd.oci.image.config.v1+json', layer: 'application/vnd.oci.image.layer.v1.tar' },
    [],
    0,
  ],
  [
    'files called signature',
    { artifactType: 'application/vnd.acme.signature-pad', layer: 'text/plain' },
    [],
    0,
  ],
])('%s', (_, attached, kinds, unread) => {
  expect(kindsOf(attached)).toEqual({ kinds, unread })
})

const encode = (document: object) => new TextEncoder().encode(JSON.stringify(document))
const dsse = (predicateType: string) => ({
  dsseEnvelope: {
    payload: btoa(JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', predicateType, subject: [] })),
    signatures: [{}],
  },
})

test('a bundle without annotations is identified by its bytes', () => {
  const messageDigest = { algorithm: 'SHA2_256', digest: btoa('\u0001\u0002') }
  expect(kindsInBundle(encode({ messageSignature: { messageDigest, signature: 'x' } }))).toEqual([
    'signature',
  ])
  expect(kindsInBundle(encode(dsse('https://sigstore.dev/cosign/sign/v1')))).toEqual(['signature'])
  expect(kindsInBundle(encode(dsse('https://cyclonedx.org/bom')))).toEqual(['attestation', 'sbom'])
  expect(kindsInBundle(encode({ anything: 'else' }))).toEqual([])
})

test.each<[string, Parameters<typeof listedKinds>[0], string[]]>([
  [
    'cosign’s tag',
    { artifactType: null, annotations: {}, tag: `sha256-${'a'.repeat(64)}.sig` },
    ['signature'],
  ],
  ['a predicate', listed('x/y', 'https://slsa.dev/provenance/v1'), ['attestation', 'provenance']],
  ['an SBOM’s type', listed('application/spdx+json'), ['sbom']],
  ['Notation’s type', listed('application/vnd.cncf.notary.signature'), ['signature']],
  ['another type', listed('application/vnd.example'), []],
  ['no type', { artifactType: null, annotations: {} }, []],
])('a list identifies an attachment by %s', (_, descriptor, kinds) => {
  expect(listedKinds(descriptor)).toEqual(kinds)
})

function listed(artifactType: string, predicateType?: string) {
  const annotations: Record<string, string> =
    predicateType === undefined ? {} : { 'in-toto.io/predicate-type': predicateType }
  return { artifactType, annotations }
}
