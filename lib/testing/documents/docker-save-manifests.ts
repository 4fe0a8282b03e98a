import { everyContainerField, longHistory } from './docker-configs'
import { encode, hashOf, pointTo } from './document'
import { DOCKER_CONFIG } from './media-types'

// The `manifest.json` of `docker save` archives, which is a list and not a manifest.

const { digest } = pointTo(DOCKER_CONFIG, everyContainerField)
const hash = digest.slice('sha256:'.length)

export const dockerSave = encode([
  { Config: `${hash}.json`, RepoTags: ['acme/app:4.5'], Layers: [`${hashOf('base')}/layer.tar`] },
])

export const dockerSaveOfBlobs = encode([
  {
    Config: `blobs/sha256/${hash}`,
    RepoTags: ['acme/app:4.5'],
    Layers: [`blobs/sha256/${hashOf('base')}`],
  },
])

export const dockerSaveInOtherOrder = encode(
  [{ Layers: [`${hashOf('base')}/layer.tar`], Config: `${hash}.json`, RepoTags: ['acme/target/app:image'] }],
  1,
)

export const dockerSaveConfigByDigest = encode([
  {
    Config: pointTo(DOCKER_CONFIG, longHistory).digest,
    RepoTags: ['acme/app:built'],
    Layers: ['base', 'home', 'program', 'share', 'script', 'state'].map((name) => `${hashOf(name)}.tar.gz`),
  },
])
