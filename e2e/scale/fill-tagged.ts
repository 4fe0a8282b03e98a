import { type Layer, makeLayer } from '../support/layer'
import { makeImage, type PushedImage, TYPES } from '../support/push-image'
import { makeIndex, type PushedIndex } from '../support/push-index'
import type { TaggedPlan } from './plan'
import type { Storage } from './storage'
import type { Build } from './tag-names'

const ARM64 = 'linux/arm64'
const PLATFORMS = ['linux/amd64', ARM64, 'linux/arm/v7', 'linux/s390x']
/** Builds share layers, since little changes from one to the next. */
const APP_LAYERS = 16

/** Writes a repository with many tags: an index of four platforms with BuildKit's attestations for each build. */
export async function fillTagged(storage: Storage, plan: TaggedPlan): Promise<void> {
  const { repository } = plan
  const layers = new Map(await Promise.all(PLATFORMS.map((platform) => layersOf(repository, platform))))
  for (const [n, build] of plan.builds.entries()) {
    const index = await makeBuild(plan, build, (platform) => {
      const [base, ...app] = layers.get(platform) ?? []
      const changing = app[n % APP_LAYERS]
      return base && changing ? [base, changing] : []
    })
    const isMissing = ({ platform }: PushedImage) =>
      build === plan.missingArm64 && platform.architecture === 'arm64'
    writeIndex(storage, repository, {
      ...index,
      children: index.children.filter((child) => !isMissing(child)),
    })
    for (const tag of build.tags) storage.tag(repository, tag, index.digest)
  }
}

/** An index with its children, their blobs and attestations. */
export function writeIndex(storage: Storage, repository: string, index: PushedIndex): void {
  storage.manifest(repository, index)
  for (const child of index.children) writeImage(storage, repository, child)
  for (const attestation of index.attestations) {
    storage.manifest(repository, attestation)
    for (const blob of attestation.blobs) storage.blob(repository, blob)
  }
}

export function writeImage(storage: Storage, repository: string, image: PushedImage): void {
  storage.manifest(repository, image)
  for (const blob of [image.config, ...image.layers]) storage.blob(repository, blob)
}

/** The layer that all builds for a platform share, and those of a single build. */
async function layersOf(repository: string, platform: string): Promise<[string, Layer[]]> {
  const names = ['base', ...Array.from({ length: APP_LAYERS }, (_, n) => `app ${n}`)]
  const layers = names.map((name) =>
    makeLayer(`${repository} ${platform} ${name}`, { sizeBytes: 400 }, TYPES.oci.layer),
  )
  return [platform, await Promise.all(layers)]
}

async function makeBuild(
  plan: TaggedPlan,
  build: Build,
  layersFor: (platform: string) => Layer[],
): Promise<PushedIndex> {
  const annotations = {
    'org.opencontainers.image.version': build.version,
    'org.opencontainers.image.revision': build.revision,
  }
  const platforms = PLATFORMS.filter((platform) => build !== plan.withoutArm64 || platform !== ARM64)
  const children = await Promise.all(
    platforms.map((platform) =>
      makeImage(plan.repository, {
        platform,
        layers: layersFor(platform),
        labels: annotations,
        created: build.created.toISOString(),
      }),
    ),
  )
  return makeIndex(plan.repository, children, { attestations: true, annotations })
}
