import type { LayoutWriter, WireDescriptor } from './layout-writer'

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json'

/** Stores an OCI image index of these children. */
export function addIndex(
  writer: LayoutWriter,
  manifests: readonly WireDescriptor[],
  annotations?: Record<string, string>,
): Promise<WireDescriptor> {
  const document = { schemaVersion: 2, mediaType: OCI_INDEX, manifests, ...(annotations && { annotations }) }
  return writer.json(OCI_INDEX, document, 2)
}

/** Stores a Docker manifest list of these children. */
export function addManifestList(
  writer: LayoutWriter,
  manifests: readonly WireDescriptor[],
): Promise<WireDescriptor> {
  return writer.json(DOCKER_LIST, { schemaVersion: 2, mediaType: DOCKER_LIST, manifests }, 3)
}
