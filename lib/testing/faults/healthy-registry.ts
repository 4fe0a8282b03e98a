import type { FakeTable } from '@/lib/testing/registry/fake-registry'
import {
  manifestAnswer,
  OCI_INDEX,
  OCI_MANIFEST,
  type StoredContent,
  stored,
} from '@/lib/testing/registry/image'

const layer = stored('not unpacked by anyone', 'application/vnd.oci.image.layer.v1.tar+gzip')
const amd64 = image('amd64')
const arm64 = image('arm64')

/** The content of a healthy registry: a repository with an image, and an index of two. */
export const HEALTHY = {
  repository: 'team/app',
  /** Points to the amd64 image. */
  tag: '1.0',
  /** Points to the index. */
  indexTag: 'multi',
  amd64,
  arm64,
  layer,
  index: indexOf(child(amd64.manifest, 'amd64'), child(arm64.manifest, 'arm64')),
}

export const api = {
  ping: '/v2/',
  catalog: '/v2/_catalog',
  tags: '/v2/team/app/tags/list',
  manifest: '/v2/team/app/manifests/1.0',
  index: '/v2/team/app/manifests/multi',
  byDigest: `/v2/team/app/manifests/${amd64.manifest.digest}`,
  arm64: `/v2/team/app/manifests/${arm64.manifest.digest}`,
  config: `/v2/team/app/blobs/${amd64.config.digest}`,
  layer: `/v2/team/app/blobs/${layer.digest}`,
  referrers: `/v2/team/app/referrers/${amd64.manifest.digest}`,
  referrersTag: `/v2/team/app/manifests/${amd64.manifest.digest.replace(':', '-')}`,
}

/** Answers like a healthy registry. */
export function healthyRegistry(): FakeTable {
  const { index, repository, tag, indexTag } = HEALTHY
  return {
    [api.ping]: { body: {} },
    [api.catalog]: { body: { repositories: [repository] } },
    [api.tags]: { body: { name: repository, tags: [tag, indexTag] } },
    [api.manifest]: manifestAnswer(amd64.manifest),
    [api.index]: manifestAnswer(index),
    [`/v2/team/app/manifests/${index.digest}`]: manifestAnswer(index),
    [api.byDigest]: manifestAnswer(amd64.manifest),
    [api.arm64]: manifestAnswer(arm64.manifest),
    [api.config]: { body: amd64.config.bytes },
    [`/v2/team/app/blobs/${arm64.config.digest}`]: { body: arm64.config.bytes },
    [api.layer]: { body: layer.bytes },
    [api.referrers]: manifestAnswer(indexOf()),
  }
}

export function indexOf(...manifests: object[]): StoredContent {
  return stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX)
}

/** A descriptor of an index's child. */
export function child(
  { digest, mediaType, bytes }: StoredContent,
  architecture: string,
  more: object = {},
): object {
  return { mediaType, digest, size: bytes.length, platform: { os: 'linux', architecture }, ...more }
}

function image(architecture: string) {
  const config = stored(
    {
      os: 'linux',
      architecture,
      created: '2025-06-01T12:00:00Z',
      config: { Cmd: ['/bin/app'] },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
      history: [{ created_by: 'COPY app /bin/app # buildkit', created: '2025-06-01T12:00:00Z' }],
    },
    'application/vnd.oci.image.config.v1+json',
  )
  const manifest = stored(
    {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: describe(config),
      layers: [describe(layer)],
    },
    OCI_MANIFEST,
  )
  return { config, manifest }
}

function describe({ mediaType, digest, bytes }: StoredContent): object {
  return { mediaType, digest, size: bytes.length }
}
