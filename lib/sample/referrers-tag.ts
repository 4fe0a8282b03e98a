import { referrersTag } from '@/lib/oci/attachment-tag'
import { addEmptyConfig, asSubject } from './attestation'
import { madeUpSignature, signedStatement } from './cosign'
import { addIndex } from './index-document'
import type { LayoutWriter, WireDescriptor } from './layout-writer'
import { randomHex } from './random'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'
const SBOM_TYPE = 'application/vnd.cyclonedx+json'
const NOTATION_TYPE = 'application/vnd.cncf.notary.signature'

/**
 * Adds two referrers and the tag `sha256-…` that lists them, as clients do for registries without the referrers
 * API.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema
 */
export async function addReferrersTag(
  writer: LayoutWriter,
  repository: string,
  subject: WireDescriptor,
): Promise<void> {
  const referrers = [await addBundle(writer, repository, subject), await addSbom(writer, repository, subject)]
  writer.name(repository, referrersTag(subject.digest), await addIndex(writer, referrers))
}

/**
 * Adds an untagged Notary Project signature: only its `subject` leads to it, as in a registry with the
 * referrers API.
 */
export async function addNotation(
  writer: LayoutWriter,
  repository: string,
  subject: WireDescriptor,
): Promise<void> {
  const envelope = {
    payload: Buffer.from(JSON.stringify({ targetArtifact: asSubject(subject) })).toString('base64url'),
    protected: Buffer.from('{"alg":"PS256","cty":"application/vnd.cncf.notary.payload.v1+json"}').toString(
      'base64url',
    ),
    header: { 'io.cncf.notary.signingAgent': 'notation-go/1.3.2' },
    signature: Buffer.from(madeUpSignature('notation'), 'base64').toString('base64url'),
  }
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: { ...(await writer.blob(NOTATION_TYPE, '{}')) },
    layers: [await writer.json('application/jose+json', envelope)],
    subject: asSubject(subject),
    annotations: {
      'io.cncf.notary.x509chain.thumbprint#S256': JSON.stringify([randomHex('notation certificate', 64)]),
      'org.opencontainers.image.created': '2026-11-18T09:30:00Z',
    },
  }
  writer.name(repository, undefined, await writer.json(MANIFEST_TYPE, manifest))
}

async function addBundle(
  writer: LayoutWriter,
  repository: string,
  subject: WireDescriptor,
): Promise<WireDescriptor> {
  const predicateType = 'https://slsa.dev/provenance/v1'
  const layer = await writer.json(BUNDLE_TYPE, {
    mediaType: BUNDLE_TYPE,
    verificationMaterial: { publicKey: { hint: randomHex('bundle key', 64) }, tlogEntries: [] },
    dsseEnvelope: signedStatement(repository, subject, predicateType),
  })
  const annotations = {
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': predicateType,
    'org.opencontainers.image.created': '2026-11-16T15:04:27Z',
  }
  return addReferrer(writer, { artifactType: BUNDLE_TYPE, layer, subject, annotations })
}

async function addSbom(
  writer: LayoutWriter,
  repository: string,
  subject: WireDescriptor,
): Promise<WireDescriptor> {
  const component = (name: string, version: string) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:golang/${name}@${version}`,
  })
  const layer = await writer.json(SBOM_TYPE, {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomHex('bom', 8)}-51f2-4d2e-9a77-${randomHex('serial', 12)}`,
    metadata: { component: { type: 'container', name: repository, version: subject.digest } },
    components: [
      component('github.com/jackc/pgx/v5', 'v5.7.6'),
      component('github.com/go-chi/chi/v5', 'v5.2.3'),
      component('golang.org/x/crypto', 'v0.43.0'),
    ],
  })
  const annotations = { 'org.opencontainers.image.created': '2026-11-16T15:05:10Z' }
  return addReferrer(writer, { artifactType: SBOM_TYPE, layer, subject, annotations })
}

interface Referrer {
  artifactType: string
  layer: WireDescriptor
  subject: WireDescriptor
  annotations: Record<string, string>
}

async function addReferrer(
  writer: LayoutWriter,
  { artifactType, layer, subject, annotations }: Referrer,
): Promise<WireDescriptor> {
  const config = await addEmptyConfig(writer)
  const manifest = await writer.json(MANIFEST_TYPE, {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    artifactType,
    config,
    layers: [layer],
    subject: asSubject(subject),
    annotations,
  })
  return { ...manifest, artifactType, annotations }
}
