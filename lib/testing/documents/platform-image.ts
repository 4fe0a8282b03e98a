import { type DescriptorDocument, encode, layer, pointTo, rootfs } from './document'
import {
  DOCKER_CONFIG,
  DOCKER_LAYER,
  DOCKER_MANIFEST,
  OCI_CONFIG,
  OCI_LAYER,
  OCI_MANIFEST,
} from './media-types'

interface PlatformDocument {
  os: string
  architecture: string
  variant?: string
  'os.version'?: string
  'os.features'?: string[]
  features?: string[]
}

/** Returns an index's child for a small OCI image. A different `note` gives a different image for the same platform. */
export function ociChild(platform: PlatformDocument, note = '') {
  const config = pointTo(OCI_CONFIG, encode({ ...platform, rootfs: rootfs(`base${note}`) }))
  const layers = [layer(`${OCI_LAYER}+gzip`, `base${note}`)]
  return childOf({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers }, platform)
}

/** Returns the same with Docker's media types. */
export function dockerChild(platform: PlatformDocument, note = '') {
  const config = pointTo(DOCKER_CONFIG, encode({ ...platform, rootfs: rootfs(`base${note}`) }))
  const layers = [layer(`${DOCKER_LAYER}.gzip`, `base${note}`)]
  return childOf({ schemaVersion: 2, mediaType: DOCKER_MANIFEST, config, layers }, platform)
}

function childOf(
  image: { schemaVersion: 2; mediaType: string; config: object; layers: object[] },
  platform: PlatformDocument,
): DescriptorDocument & { platform: PlatformDocument } {
  return { ...pointTo(image.mediaType, encode(image)), platform }
}
