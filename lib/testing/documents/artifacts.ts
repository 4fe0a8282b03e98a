import { digestOf, encode, layer, pointTo } from './document'
import { IN_TOTO, OCI_CONFIG, OCI_EMPTY, OCI_INDEX, OCI_MANIFEST, SIMPLE_SIGNING } from './media-types'
import { ociImage } from './oci-images'
import { armVariants } from './platform-indexes'
import { simpleSigning } from './signatures'
import { provenance } from './statements'

const emptyBlob = pointTo(OCI_EMPTY, Buffer.from('{}'))

function artifact(artifactType: string, fields: object): object {
  return { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType, config: emptyBlob, ...fields }
}

export const helmChart = encode({
  schemaVersion: 2,
  config: pointTo('application/vnd.cncf.helm.config.v1+json', Buffer.from('{"name":"app"}')),
  layers: [layer('application/tar+gzip', 'the chart')],
})

/** No `artifactType`: only the layer's type shows that this is a signature. */
export const cosignSignature = encode(
  {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: pointTo(OCI_CONFIG, Buffer.from('{"architecture":""}')),
    layers: [
      {
        ...pointTo(SIMPLE_SIGNING, simpleSigning),
        annotations: {
          'dev.cosignproject.cosign/signature': 'YSBzaWduYXR1cmU=',
          'dev.sigstore.cosign/bundle': '{"SignedEntryTimestamp":"YQ==","Payload":{"body":"e30="}}',
          'dev.sigstore.cosign/certificate': '-----BEGIN CERTIFICATE-----\nYQ==\n-----END CERTIFICATE-----\n',
          'dev.sigstore.cosign/chain': '-----BEGIN CERTIFICATE-----\nYg==\n-----END CERTIFICATE-----\n',
        },
      },
    ],
  },
  2,
)

export const attestationManifest = encode({
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config: pointTo(OCI_CONFIG, Buffer.from('{"architecture":"unknown","os":"unknown"}')),
  layers: [
    {
      ...pointTo(IN_TOTO, provenance),
      annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' },
    },
  ],
})

export const subjectIsImage = encode(
  artifact('application/vnd.example.notes', {
    layers: [layer('application/vnd.example.notes', 'notes')],
    subject: pointTo(OCI_MANIFEST, ociImage),
  }),
)

export const subjectIsIndex = encode(
  artifact('application/vnd.example.report', {
    layers: [layer('application/vnd.example.report.short', 'report')],
    subject: pointTo(OCI_INDEX, armVariants),
    annotations: { rank: '2' },
  }),
)

export const severalFiles = encode(
  artifact('application/vnd.example.files', {
    layers: ['first', 'second', 'third'].map((name) => ({
      ...layer(`application/vnd.example.file.${name}`, name),
      annotations: { 'org.opencontainers.image.title': `${name}.txt` },
    })),
  }),
)

/** No `artifactType`, and the empty config doesn't state the type either. */
export const typeNotStated = encode({
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config: emptyBlob,
  layers: [layer('application/vnd.example.text', 'notes')],
})

export const annotationsOnly = encode(
  artifact('application/vnd.example+kind', {
    layers: [emptyBlob],
    annotations: {
      'com.example.note': 'all there is',
      'org.opencontainers.image.created': '2023-03-04T05:06:07Z',
    },
  }),
  2,
)

export const ownConfigType = encode(
  artifact('application/vnd.example+kind', {
    config: pointTo('application/vnd.example.settings.v1+json', Buffer.from('{"a":1}')),
    layers: [layer('application/vnd.example.files.v1.tar+gzip', 'files')],
  }),
)

export const inlinedConfig = encode(
  artifact('application/vnd.example', {
    config: { ...emptyBlob, data: Buffer.from('{}').toString('base64') },
    layers: [
      {
        ...layer('application/vnd.example.text', 'notes'),
        annotations: { 'org.opencontainers.image.title': 'notes.txt' },
      },
      {
        ...layer('application/vnd.example.tar+gzip', 'a folder'),
        annotations: {
          'io.deis.oras.content.digest': digestOf('the unpacked folder'),
          'io.deis.oras.content.unpack': 'true',
          'org.opencontainers.image.title': 'folder',
        },
      },
    ],
    annotations: { 'org.opencontainers.image.created': '2023-03-04T05:06:07Z' },
  }),
  2,
)
