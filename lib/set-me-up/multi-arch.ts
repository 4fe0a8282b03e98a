import { sh } from '@/lib/oci/shell-quote'
import { type Image, pushTarget } from './image'
import { buildkitdToml, needsPlainHttp, plainHttpFlag } from './plain-http'
import { type PlatformParts, platformFlagText, platformParts, platformTagSuffix } from './platform-text'
import type { Snippet } from './snippet'
import { clientHost, isLoopback, type Subject } from './subject'
import { step } from './task'

const DEFAULT_PLATFORMS: PlatformParts[] = [
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm64' },
]

/** The subject's Linux platforms, which one builder can build; otherwise amd64 and arm64. */
export function buildPlatforms(subject: Subject): PlatformParts[] {
  const texts = new Set<string>()
  for (const { platform } of subject.platforms ?? []) {
    const parts = platformParts(platform)
    if (parts?.os === 'linux') texts.add(platformFlagText(parts))
  }
  const platforms = [...texts].map(platformParts).filter((parts) => parts !== undefined)
  return platforms.length > 1 ? platforms : DEFAULT_PLATFORMS
}

/** The value of `--platform` to build all of them. */
export function buildPlatformList(subject: Subject): string {
  return buildPlatforms(subject).map(platformFlagText).join(',')
}

/** A tag per platform, then a manifest list of them: `docker manifest create`, `annotate`, `push`. */
export function oneByOne(subject: Subject): Snippet[] {
  const section = 'One by one'
  const { familiar } = pushTarget(subject)
  const insecure = plainHttpFlag(subject, 'docker-manifest')
  const parts = buildPlatforms(subject).map((platform) => ({
    platform,
    reference: `${familiar}-${platformTagSuffix(platform)}`,
  }))
  const build = parts.flatMap(({ platform, reference }) => [
    sh`docker build ${sh`--platform ${platformFlagText(platform)}`} --provenance=false ${sh`-t ${reference}`} .`,
    sh`docker push ${reference}`,
  ])
  const annotate = parts.map(({ platform: { os, architecture, variant }, reference }) => {
    const flags = sh`--os ${os} --arch ${architecture} ${variant !== undefined && sh`--variant ${variant}`}`
    return sh`docker manifest annotate ${familiar} ${reference} ${flags}`
  })
  const references = parts.map(({ reference }) => reference)
  return [
    step('Build and push a tag for each platform', build, {
      section,
      note: "without provenance, because docker manifest doesn't accept indexes",
    }),
    step(
      'Combine them into a manifest list',
      [sh`docker manifest create ${insecure} ${familiar} ${references}`, ...annotate],
      {
        section,
        note: 'docker manifest is experimental; "From existing tags" does the same',
      },
    ),
    step('Push the manifest list', sh`docker manifest push --purge ${insecure} ${familiar}`, {
      section,
      note: '--purge deletes the local copy, which would otherwise be reused',
    }),
  ]
}

/** One build for all platforms, pushed as an index. */
export function inOneGo(subject: Subject): Snippet[] {
  const section = 'In one build'
  const { familiar } = pushTarget(subject)
  const platforms = sh`--platform ${buildPlatformList(subject)}`
  return [
    ...(needsPlainHttp(subject, true) ? [{ ...buildkitdToml(subject), section }] : []),
    { ...builderStep(subject), section },
    step(
      'Build all platforms and push the index',
      sh`docker buildx build ${platforms} ${sh`-t ${familiar}`} --push .`,
      {
        section,
      },
    ),
  ]
}

function builderStep(subject: Subject): Snippet {
  const title = 'Create a builder'
  if (needsPlainHttp(subject, true)) {
    const note = 'once; uses the file above'
    return step(title, sh`docker buildx create --use ${sh`--buildkitd-config buildkitd.toml`}`, { note })
  }
  if (isLoopback(clientHost(subject))) {
    const note = 'once; uses the host network, because localhost in a builder is the builder itself'
    return step(title, sh`docker buildx create --use ${sh`--driver-opt network=host`}`, { note })
  }
  return step(title, sh`docker buildx create --use`, { note: 'once' })
}

/** An index of existing images, without building or pulling. */
export function fromExistingTags(subject: Subject): Snippet[] {
  const { target, sources, note } = existingSources(subject)
  const references = sources.map((source) => pushTarget(subject, source).familiar)
  const create = sh`docker buildx imagetools create ${sh`-t ${target.familiar}`} ${references}`
  return [step('Combine existing tags', create, { section: 'From existing tags', note })]
}

const SIBLING =
  /^(.+?)-((?:(?:linux|windows)-)?(?:amd64|arm64(?:-v\d+)?|arm(?:32)?(?:-?v[5-8])?|386|ppc64le|s390x|riscv64))$/

/** Existing sibling tags (`1.27-linux-amd64` and `1.27-linux-arm64`), otherwise those that `oneByOne` pushes. */
export function existingSources(subject: Subject): { target: Image; sources: string[]; note: string } {
  const siblings = new Map<string, string[]>()
  for (const name of subject.tags ?? []) {
    const base = SIBLING.exec(name)?.[1]
    if (base !== undefined) siblings.set(base, [...(siblings.get(base) ?? []), name])
  }
  for (const [base, sources] of siblings) {
    if (sources.length > 1 && (subject.tag ?? base) === base) {
      return { target: pushTarget(subject, base), sources, note: 'nothing is built or pulled' }
    }
  }
  const target = pushTarget(subject)
  const sources = buildPlatforms(subject).map((platform) => `${target.tag}-${platformTagSuffix(platform)}`)
  return { target, sources, note: 'nothing is built or pulled; replace the source tags with yours' }
}
