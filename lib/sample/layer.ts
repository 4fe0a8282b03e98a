import { descriptorOf, type WireDescriptor } from './layout-writer'
import { packTar, type TarFile } from './pack-tar'
import { storeGzip, storeZstd } from './stored-compression'

/** A layer to store. Without `bytes`, its blob is missing from the layout. */
export interface Layer {
  bytes?: Uint8Array
  descriptor: WireDescriptor
  diffId: string
}

const GZIP_TYPE = {
  oci: 'application/vnd.oci.image.layer.v1.tar+gzip',
  docker: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
}

/** Packs files into a gzip layer with this family's media type. Equal files and times give the same digest. */
export async function createLayer(
  files: readonly TarFile[],
  { family = 'oci', created }: { family?: keyof typeof GZIP_TYPE; created: string },
): Promise<Layer> {
  const tar = await packTar(files, new Date(created))
  return asLayer(tar, storeGzip(tar), GZIP_TYPE[family])
}

/** Packs files into a zstd layer. */
export async function createZstdLayer(files: readonly TarFile[], created: string): Promise<Layer> {
  const tar = await packTar(files, new Date(created))
  return asLayer(tar, storeZstd(tar), 'application/vnd.oci.image.layer.v1.tar+zstd')
}

/** Describes a layer by its tar and its stored bytes. */
function asLayer(tar: Uint8Array, bytes: Uint8Array, mediaType: string): Layer {
  return { bytes, descriptor: descriptorOf(mediaType, bytes), diffId: descriptorOf(mediaType, tar).digest }
}
