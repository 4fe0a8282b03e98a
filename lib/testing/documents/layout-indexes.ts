import { subjectIsImage, subjectIsIndex } from './artifacts'
import { dockerImage } from './docker-images'
import { encode, pointTo } from './document'
import { DOCKER_LIST, DOCKER_MANIFEST, OCI_INDEX, OCI_MANIFEST } from './media-types'
import { imageWithoutMediaType, ociImage } from './oci-images'
import { armVariants, dockerList, osFeatures } from './platform-indexes'

// The `index.json` of image layouts, and the referrers lists of registries.

const image = pointTo(OCI_MANIFEST, ociImage)
const called = (name: string) => ({ annotations: { 'org.opencontainers.image.ref.name': name } })
const refersTo = ({ digest }: { digest: string }) => ({
  annotations: { 'org.opencontainers.image.referrer.subject': digest },
})

export const childWithoutPlatform = encode({ schemaVersion: 2, manifests: [image] }, 3)

/** The children are an image, an index and a Docker manifest list. */
export const nestedIndex = encode(
  {
    schemaVersion: 2,
    manifests: [
      { ...pointTo(OCI_MANIFEST, imageWithoutMediaType), ...called('one') },
      { ...pointTo(OCI_INDEX, armVariants), ...called('two') },
      { ...pointTo(DOCKER_LIST, dockerList), ...called('three') },
    ],
  },
  2,
)

export const indexBesideImage = encode(
  {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [
      { ...image, platform: { architecture: 'ppc64le', os: 'linux' } },
      pointTo(OCI_INDEX, osFeatures),
    ],
  },
  2,
)

export const containerdName = encode({
  schemaVersion: 2,
  manifests: [
    {
      ...pointTo(DOCKER_LIST, dockerList),
      annotations: {
        'io.containerd.image.name': 'registry.example.com/acme/app:4.5',
        'org.opencontainers.image.ref.name': '4.5',
      },
    },
  ],
})

export const datedChild = encode({
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [
    {
      ...image,
      annotations: { 'org.opencontainers.image.created': '2023-03-04T05:06:07Z' },
      platform: { architecture: 'arm64', os: 'linux' },
    },
  ],
})

/** A registry's storage: tagged and untagged children, and referrers lists annotated with their subject. The last child is listed twice. */
export const layoutWithReferrers = encode({
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [
    { ...pointTo(OCI_INDEX, armVariants), ...called('4.5') },
    { ...pointTo(DOCKER_MANIFEST, dockerImage), ...called('4.4') },
    { ...image, ...called('4.3') },
    pointTo(OCI_MANIFEST, subjectIsImage),
    { ...pointTo(OCI_INDEX, osFeatures), ...refersTo(pointTo(OCI_INDEX, armVariants)) },
    { ...pointTo(OCI_INDEX, armVariants), ...refersTo(image) },
    { ...pointTo(OCI_INDEX, armVariants), ...refersTo(image) },
  ],
  annotations: { 'org.opencontainers.image.referrer.convert': 'true' },
})

export const referrersList = encode({
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [
    {
      ...pointTo(OCI_MANIFEST, subjectIsImage),
      artifactType: 'application/vnd.example.notes',
    },
    {
      ...pointTo(OCI_MANIFEST, subjectIsIndex),
      annotations: { rank: '2' },
      artifactType: 'application/vnd.example.report',
    },
  ],
})
