import { everyContainerField } from './docker-configs'
import { encode, layer, pointTo } from './document'
import { DOCKER_CONFIG, DOCKER_FOREIGN_LAYER, DOCKER_LAYER, DOCKER_MANIFEST } from './media-types'

const config = pointTo(DOCKER_CONFIG, everyContainerField)
const base = layer(`${DOCKER_LAYER}.gzip`, 'base')

function image(fields: object): object {
  return { schemaVersion: 2, mediaType: DOCKER_MANIFEST, config, layers: [base], ...fields }
}

export const dockerImage = encode(
  image({ layers: [base, layer(`${DOCKER_LAYER}.gzip`, 'libraries'), layer(`${DOCKER_LAYER}.gzip`, 'app')] }),
  3,
)

/** Docker doesn't define a zstd type, but containers/image writes one. */
export const everyDockerCompression = encode(
  image({
    layers: [
      layer(DOCKER_LAYER, 'one'),
      layer(`${DOCKER_LAYER}.zstd`, 'two'),
      layer(`${DOCKER_LAYER}.gzip`, 'three'),
      layer(DOCKER_FOREIGN_LAYER, 'four'),
      layer(`${DOCKER_FOREIGN_LAYER}.gzip`, 'five'),
    ],
  }),
)

export const foreignLayers = encode(
  image({
    layers: [
      {
        ...layer(`${DOCKER_FOREIGN_LAYER}.gzip`, 'a licensed system'),
        urls: ['https://downloads.example.com/system.tar.gz'],
      },
      layer(`${DOCKER_LAYER}.gzip`, 'app'),
    ],
  }),
)

/** Old clients pushed configs with this type, and Docker still runs such images. */
export const configOfOctetStream = encode(
  image({
    config: { ...config, mediaType: 'application/octet-stream' },
    layers: [layer(`${DOCKER_LAYER}.zstd`, 'base'), layer(`${DOCKER_LAYER}.gzip`, 'app')],
  }),
  3,
)
