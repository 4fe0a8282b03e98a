import type { Attested } from './attested'
import type { LayoutWriter, WireDescriptor, WirePlatform } from './layout-writer'
import { provenance } from './provenance'
import { spdxDocument } from './spdx'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const IN_TOTO_TYPE = 'application/vnd.in-toto+json'

/**
 * Stores the attestations of `docker buildx build --sbom=true --provenance=mode=max` for a platform: a manifest
 * with an SPDX and a SLSA statement. `artifact` is BuildKit's style since v0.32, `image` the one before.
 * https://github.com/moby/buildkit/blob/v0.25.0/docs/attestations/attestation-storage.md
 */
export async function addAttestation(
  writer: LayoutWriter,
  target: WireDescriptor & { platform: WirePlatform },
  { style, attested }: { style: 'artifact' | 'image'; attested: Attested },
): Promise<WireDescriptor> {
  const subject = [
    { name: packageUrl(attested, target.platform), digest: { sha256: target.digest.slice(7) } },
  ]
  const statements = [
    { predicateType: 'https://spdx.dev/Document', predicate: spdxDocument(attested, target.platform) },
    { predicateType: 'https://slsa.dev/provenance/v1', predicate: provenance(attested, target.platform) },
  ]
  const layers: WireDescriptor[] = []
  for (const { predicateType, predicate } of statements) {
    const statement = { _type: 'https://in-toto.io/Statement/v0.1', predicateType, subject, predicate }
    const layer = await writer.json(IN_TOTO_TYPE, statement)
    layers.push({ ...layer, annotations: { 'in-toto.io/predicate-type': predicateType } })
  }
  const document =
    style === 'artifact' ? await asArtifact(writer, layers, target) : await asImage(writer, layers)
  const manifest = await writer.json(MANIFEST_TYPE, document, 2)
  const annotations = {
    'vnd.docker.reference.digest': target.digest,
    'vnd.docker.reference.type': 'attestation-manifest',
  }
  return { ...manifest, annotations, platform: { architecture: 'unknown', os: 'unknown' } }
}

/** The empty config of artifacts, stored and inlined in the descriptor. */
export async function addEmptyConfig(writer: LayoutWriter): Promise<WireDescriptor> {
  return { ...(await writer.blob('application/vnd.oci.empty.v1+json', '{}')), data: 'e30=' }
}

/** The three fields of a `subject`. */
export function asSubject({ mediaType, digest, size }: WireDescriptor): WireDescriptor {
  return { mediaType, digest, size }
}

async function asArtifact(writer: LayoutWriter, layers: readonly WireDescriptor[], target: WireDescriptor) {
  return {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
    config: await addEmptyConfig(writer),
    layers,
    subject: asSubject(target),
  }
}

async function asImage(writer: LayoutWriter, layers: readonly WireDescriptor[]) {
  const config = await writer.json('application/vnd.oci.image.config.v1+json', {
    architecture: 'unknown',
    os: 'unknown',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  })
  return { schemaVersion: 2, mediaType: MANIFEST_TYPE, config, layers }
}

function packageUrl({ repository, tag }: Attested, { os, architecture, variant }: WirePlatform): string {
  const platform = [os, architecture, variant].filter(Boolean).join('/')
  return `pkg:docker/sample.example/${repository}@${tag}?platform=${encodeURIComponent(platform)}`
}
