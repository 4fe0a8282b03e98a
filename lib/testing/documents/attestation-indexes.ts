import { attestationManifest } from './artifacts'
import { encode, pointTo } from './document'
import { OCI_INDEX, OCI_MANIFEST } from './media-types'
import { ociChild } from './platform-image'

const amd64 = ociChild({ architecture: 'amd64', os: 'linux' })
const arm64 = ociChild({ architecture: 'arm64', os: 'linux', variant: 'v8' })
const armV7 = ociChild({ architecture: 'arm', os: 'linux', variant: 'v7' })

/** Returns a child without a platform that refers to another child. */
function about(child: { digest: string }, type: string): object {
  return {
    ...pointTo(OCI_MANIFEST, attestationManifest),
    annotations: { 'vnd.docker.reference.digest': child.digest, 'vnd.docker.reference.type': type },
    platform: { architecture: 'unknown', os: 'unknown' },
  }
}

export const attestationChildren = encode(
  {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [amd64, arm64, armV7].flatMap((child) => [
      {
        ...child,
        annotations: {
          'org.opencontainers.image.source': 'https://example.com/acme/app.git#main:image',
          'org.opencontainers.image.version': '4.5',
        },
      },
      about(child, 'attestation-manifest'),
    ]),
    annotations: { 'org.opencontainers.image.ref.name': 'acme/app:4.5' },
  },
  1,
)

/** Children of unknown platform that aren't attestations. The last two have the same digest. */
export const childrenOfAnotherType = encode({
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [amd64, arm64, about(amd64, 'recipe'), about(arm64, 'recipe')],
  annotations: { 'com.example.version': '4.5' },
})
