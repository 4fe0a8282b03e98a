import { AMD64, linux } from './debian'
import { createEstargzLayer } from './estargz'
import { addImage, type ImageSpec, type Step } from './image'
import { createLayer, createZstdLayer, type Layer } from './layer'
import { descriptorOf, type LayoutWriter } from './layout-writer'
import { randomBytes } from './random'

const CREATED = '2026-11-09T12:20:00Z'
const ENCRYPTED_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted'

/** Adds images with other layers than gzip: encrypted, zstd, eStargz. */
export async function addOddLayers(writer: LayoutWriter): Promise<void> {
  const files = [{ path: 'app/model.bin', sizeBytes: 380_000 }]
  const zstd = await createZstdLayer(files, CREATED)
  const estargz = await createEstargzLayer(files, CREATED)
  const plain = await createLayer([{ path: 'etc/hosts', text: '127.0.0.1 localhost\n' }], {
    created: CREATED,
  })
  const add = async (repository: string, tag: string, layer: Layer) =>
    writer.name(repository, tag, await addImage(writer, imageOf([plain, layer])))
  await add('artifacts/lazy', 'estargz', estargz)
  await add('artifacts/lazy', 'zstd', zstd)
  await add('artifacts/lazy', 'zstd-chunked', chunked(zstd))
  await add('artifacts/encrypted', '1.0', encrypted(plain.diffId))
}

function imageOf(layers: readonly Layer[]): ImageSpec {
  const steps: Step[] = layers.map((layer, i) => ({
    createdBy: i === 0 ? 'COPY hosts /etc/hosts # buildkit' : 'COPY model.bin /app/model.bin # buildkit',
    created: CREATED,
    comment: 'buildkit.dockerfile.v0',
    layer,
  }))
  return {
    family: 'oci',
    platform: linux(AMD64),
    created: CREATED,
    config: { User: '65532', Cmd: ['/app/run'] },
    steps,
  }
}

/** Annotated like podman's partially pullable layers; the bytes are plain zstd. */
function chunked(layer: Layer): Layer {
  const annotations = {
    'io.github.containers.zstd-chunked.manifest-checksum': layer.diffId,
    'io.github.containers.zstd-chunked.manifest-position': `${layer.descriptor.size}:0:0:1`,
  }
  return { ...layer, descriptor: { ...layer.descriptor, annotations } }
}

/** Encrypted bytes without a key. */
function encrypted(diffId: string): Layer {
  const bytes = randomBytes('encrypted layer', 261_144)
  const options = {
    cipher: 'AES_256_CTR_HMAC_SHA256',
    hmac: Buffer.from(randomBytes('hmac', 32)).toString('base64'),
    cipheroptions: {},
  }
  const annotations = {
    'org.opencontainers.image.enc.keys.jwe': Buffer.from(randomBytes('jwe', 240)).toString('base64'),
    'org.opencontainers.image.enc.pubopts': Buffer.from(JSON.stringify(options)).toString('base64'),
  }
  return { bytes, descriptor: { ...descriptorOf(ENCRYPTED_TYPE, bytes), annotations }, diffId }
}
