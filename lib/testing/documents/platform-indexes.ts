import { encode } from './document'
import { DOCKER_LIST, OCI_INDEX } from './media-types'
import { dockerChild, ociChild } from './platform-image'

const linux = (architecture: string, variant?: string) => ({
  architecture,
  os: 'linux',
  ...(variant && { variant }),
})
const zstd = { annotations: { 'io.github.containers.compression.zstd': 'true' } }

function ociIndex(manifests: object[], fields: object = {}): object {
  return { schemaVersion: 2, mediaType: OCI_INDEX, manifests, ...fields }
}

function dockerListOf(manifests: object[], fields: object = {}): object {
  return { schemaVersion: 2, mediaType: DOCKER_LIST, manifests, ...fields }
}

export const dockerList = encode(
  dockerListOf([
    dockerChild(linux('s390x')),
    dockerChild(linux('amd64')),
    dockerChild(linux('arm', 'v5')),
    dockerChild(linux('arm', 'v6')),
    dockerChild(linux('arm64', 'v8')),
    dockerChild(linux('386')),
    dockerChild(linux('ppc64le')),
  ]),
  2,
)

export const dockerListOfOne = encode(
  dockerListOf(
    [
      {
        ...dockerChild(linux('arm', 'v6')),
        annotations: { 'org.opencontainers.image.ref.name': 'acme/app:4.5' },
      },
    ],
    { annotations: { 'org.opencontainers.image.ref.name': 'acme/app:4.5' } },
  ),
)

export const everyChildField = encode(
  dockerListOf([
    {
      ...dockerChild({
        architecture: 'acme64',
        os: 'acmeos',
        'os.version': '7.1',
        'os.features': ['vectors'],
        variant: 'r2',
        features: ['an old name'],
      }),
      urls: ['https://mirror.example.com/manifest.json'],
    },
  ]),
  4,
)

export const windowsOsVersion = encode(
  dockerListOf([
    dockerChild({
      architecture: 'amd64',
      os: 'windows',
      'os.version': '10.0.9999.7',
      'os.features': ['win32k'],
    }),
    dockerChild({ architecture: 'amd64', os: 'windows', 'os.version': '10.0.9990.1' }),
  ]),
  1,
)

export const unknownVariant = encode(
  dockerListOf([
    dockerChild(linux('amd64')),
    dockerChild(linux('arm', 'v6')),
    dockerChild(linux('arm', 'never-heard-of')),
    dockerChild(linux('arm')),
  ]),
)

export const armVariants = encode(
  ociIndex([
    ociChild(linux('amd64')),
    ociChild(linux('arm64')),
    ociChild(linux('arm', 'v7')),
    ociChild(linux('arm', 'v6')),
    ociChild(linux('arm', 'never-heard-of')),
    ociChild(linux('arm')),
  ]),
)

/** Two children per platform. Clients that support zstd choose the annotated one. */
export const childrenInTwoCompressions = encode(
  ociIndex([
    ociChild(linux('amd64')),
    { ...ociChild(linux('amd64'), ' in zstd'), ...zstd },
    ociChild(linux('arm', 'v6')),
    { ...ociChild(linux('arm', 'v6'), ' in zstd'), ...zstd },
    ociChild(linux('arm64')),
    ociChild(linux('arm64'), ' once more'),
  ]),
  4,
)

export const osFeatures = encode(
  ociIndex(
    [
      ociChild(linux('ppc64le')),
      ociChild({ ...linux('amd64'), 'os.features': ['vectors'] }),
      { ...ociChild(linux('arm64')), artifactType: 'application/vnd.example.files' },
    ],
    { annotations: { 'com.example.first': '1', 'com.example.second': '2' } },
  ),
  2,
)

export const indexWithoutMediaType = encode(
  {
    schemaVersion: 2,
    manifests: [ociChild(linux('ppc64le')), ociChild({ ...linux('amd64'), 'os.features': ['vectors'] })],
    annotations: { 'com.example.first': '1' },
  },
  2,
)
