import type { LayoutWriter, WireDescriptor } from './layout-writer'
import { randomBytes } from './random'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const CONFIG_TYPE = 'application/vnd.oci.image.config.v1+json'

/**
 * Adds tags of cosign before 3.0: `sha256-….sig` and `sha256-….att`. The signatures are made up and have no
 * key.
 * https://github.com/sigstore/cosign/blob/v2.6.0/specs/SIGNATURE_SPEC.md
 */
export async function addCosignTags(
  writer: LayoutWriter,
  repository: string,
  signed: WireDescriptor,
): Promise<void> {
  const tag = signed.digest.replace(':', '-')
  const payload = await writer.json('application/vnd.dev.cosign.simplesigning.v1+json', {
    critical: {
      identity: { 'docker-reference': `sample.example/${repository}` },
      image: { 'docker-manifest-digest': signed.digest },
      type: 'cosign container image signature',
    },
    optional: { creator: 'ci@acme.example', pipeline: 'release' },
  })
  const annotations = { 'dev.cosignproject.cosign/signature': madeUpSignature(`sig ${repository}`) }
  writer.name(repository, `${tag}.sig`, await addManifest(writer, { ...payload, annotations }))

  const predicateType = 'https://cosign.sigstore.dev/attestation/vuln/v1'
  const envelope = await writer.json(
    'application/vnd.dsse.envelope.v1+json',
    signedStatement(repository, signed, predicateType),
  )
  const layer = { ...envelope, annotations: { 'dev.cosignproject.cosign/signature': '', predicateType } }
  writer.name(repository, `${tag}.att`, await addManifest(writer, layer))
}

/** A DSSE envelope with an in-toto statement of this type about the image. */
export function signedStatement(repository: string, signed: WireDescriptor, predicateType: string) {
  const statement = {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType,
    subject: [{ name: `sample.example/${repository}`, digest: { sha256: signed.digest.slice(7) } }],
    predicate: {
      invocation: { uri: 'https://ci.acme.example/jobs/4711', event_id: '4711', 'builder.id': 'acme-ci' },
      scanner: {
        uri: 'pkg:github/aquasecurity/trivy@0.67.2',
        version: '0.67.2',
        result: { vulnerabilities: [] },
      },
      metadata: { scanStartedOn: '2026-11-16T15:02:11Z', scanFinishedOn: '2026-11-16T15:02:58Z' },
    },
  }
  const payload = Buffer.from(JSON.stringify(statement)).toString('base64')
  const signature = madeUpSignature(`${predicateType} ${repository}`)
  return { payloadType: 'application/vnd.in-toto+json', payload, signatures: [{ keyid: '', sig: signature }] }
}

/** Base64 with the length of an ECDSA signature. */
export function madeUpSignature(seed: string): string {
  return Buffer.concat([Buffer.from('3045022100', 'hex'), randomBytes(seed, 66)]).toString('base64')
}

async function addManifest(writer: LayoutWriter, layer: WireDescriptor): Promise<WireDescriptor> {
  const config = await writer.json(CONFIG_TYPE, {
    architecture: '',
    created: '0001-01-01T00:00:00Z',
    history: [{ created: '0001-01-01T00:00:00Z' }],
    os: '',
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
    config: {},
  })
  return writer.json(MANIFEST_TYPE, { schemaVersion: 2, mediaType: MANIFEST_TYPE, config, layers: [layer] })
}
