import { createHash } from 'node:crypto'

/** A build in a repository, with its own index. */
export interface Build {
  /** The version in its labels. */
  version: string
  /** A full commit, 40 hex digits. */
  revision: string
  created: Date
  tags: string[]
}

const DAY_MS = 24 * 60 * 60 * 1000
const NEWEST = Date.UTC(2025, 5, 1, 12)
/** There is a 1.27 at any size, for the floating tags. */
const LEAST_NEWEST_MINOR = 27

/**
 * Names a repository's tags like pipelines do, five per build: each has its version, its commit and its day. Of four
 * builds, three are releases that were release candidates before, and one is a beta. `latest`, `1` and `1.y` follow
 * the releases.
 *
 * Returns the oldest build first, and exactly `tags` names in total.
 */
export function nameTags(repository: string, tags: number): Build[] {
  const builds = listBuilds(repository, Math.max(1, Math.floor(tags / 5)))
  const releases = builds.filter(isRelease)
  for (const build of builds) build.tags = ownTags(build)
  for (const build of releases) build.tags.push(`${build.version}-rc.1`)
  for (const [tag, build] of floatingTags(releases)) build.tags.push(tag)
  fitTo(tags, builds)
  return builds
}

function isRelease({ version }: Build): boolean {
  return !version.includes('-')
}

function listBuilds(repository: string, count: number): Build[] {
  const minors = Math.max(1, Math.round(Math.sqrt(count)))
  const buildsPerMinor = Math.ceil(count / minors)
  const newestMinor = Math.max(LEAST_NEWEST_MINOR, minors - 1)
  const usedMinors = Math.ceil(count / buildsPerMinor)
  return Array.from({ length: count }, (_, n) => {
    const minor = newestMinor - usedMinors + 1 + Math.floor(n / buildsPerMinor)
    const place = n % buildsPerMinor
    const patch = place - Math.floor(place / 4)
    // Every fourth is a beta of the release that follows.
    const version = place % 4 === 3 ? `1.${minor}.${patch}-beta.1` : `1.${minor}.${patch}`
    return {
      version,
      revision: createHash('sha1').update(`${repository} ${n}`).digest('hex'),
      created: new Date(NEWEST - (count - 1 - n) * DAY_MS),
      tags: [],
    }
  })
}

function ownTags({ version, revision, created }: Build): string[] {
  return [version, `sha-${revision.slice(0, 7)}`, created.toISOString().slice(0, 10)]
}

/** The newest release overall and of each minor version. */
function floatingTags(releases: Build[]): Map<string, Build> {
  const floating = new Map<string, Build>()
  for (const build of releases) {
    floating.set(build.version.split('.').slice(0, 2).join('.'), build)
    floating.set('1', build)
    floating.set('latest', build)
  }
  return floating
}

/** Adds names to the newest builds, or removes all but one from the oldest. */
function fitTo(count: number, builds: Build[]): void {
  let missing = count - builds.reduce((sum, { tags }) => sum + tags.length, 0)
  const more = [
    (build: Build) => `sha-${build.revision}`,
    (build: Build) => `main-${build.revision.slice(0, 12)}`,
  ]
  for (const name of more) {
    for (const build of [...builds].reverse()) {
      if (missing <= 0) break
      build.tags.push(name(build))
      missing -= 1
    }
  }
  for (const build of builds) {
    while (missing < 0 && build.tags.length > 1) {
      build.tags.splice(1, 1)
      missing += 1
    }
  }
  if (missing !== 0) throw new Error(`no ${count} tags can be made of ${builds.length} builds`)
}
