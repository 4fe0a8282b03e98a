import { nameRepositories } from './repository-names'
import { type Build, nameTags } from './tag-names'

export interface ScaleParameters {
  /** The total, including those with many tags, platforms or layers. */
  repositories: number
  /** One repository per number, with that many tags. */
  tags: number[]
  /** Of one index. */
  platforms: number
  /** Of one image. */
  layers: number
}

/** The registry of a whole company. */
export const FULL: ScaleParameters = {
  repositories: 5000,
  tags: [10_000, 1050, 105],
  platforms: 40,
  layers: 120,
}

export interface TaggedPlan {
  repository: string
  /** Oldest first. */
  builds: Build[]
  /** A release whose index doesn't list arm64. */
  withoutArm64: Build
  /** A release whose index lists a missing arm64 image. */
  missingArm64: Build
}

export interface ScalePlan {
  /** Every name, in the registry's order. */
  repositories: string[]
  tagged: TaggedPlan[]
  /** The repositories of the index with many platforms and the image with many layers; both are tagged `1.0.0`. */
  manyPlatforms: string
  manyLayers: string
}

/** Plans what the generator writes, without writing it. Equal parameters give equal plans. */
export function planScale({ repositories, tags, platforms, layers }: ScaleParameters): ScalePlan {
  const tagged = tags.map((count) => planTagged(`scale/tags-${count}`, count))
  const manyPlatforms = `scale/platforms-${platforms}`
  const manyLayers = `scale/layers-${layers}`
  const special = [...tagged.map(({ repository }) => repository), manyPlatforms, manyLayers]
  return {
    repositories: [...nameRepositories(repositories - special.length), ...special].sort(),
    tagged,
    manyPlatforms,
    manyLayers,
  }
}

function planTagged(repository: string, tags: number): TaggedPlan {
  const builds = nameTags(repository, tags)
  const releases = builds.filter(({ version }) => !version.includes('-'))
  const [withoutArm64, missingArm64] = releases.slice(Math.floor(releases.length / 2))
  if (!withoutArm64 || !missingArm64) throw new Error(`${tags} tags are too few for two releases with holes`)
  return { repository, builds, withoutArm64, missingArm64 }
}
