/** What a provenance predicate says about a build. Undefined where it says nothing; nothing is verified. */
export interface Provenance {
  /** The ID of the builder, often a URL. */
  builder?: string
  /** The source repository, without scheme, user, `.git`, and branch: `github.com/acme/platform`. */
  repository?: string
  commit?: string
  /** The workflow or Dockerfile in the repository. */
  entryPoint?: string
  /** RFC 3339. */
  finishedAt?: string
}

type Json = Record<string, unknown>

/**
 * Reads provenance of SLSA 0.2 and 1, as written by BuildKit and GitHub.
 *
 * https://slsa.dev/spec/v0.2/provenance https://slsa.dev/spec/v1.0/provenance
 * https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md
 */
export function readProvenance(predicate: unknown): Provenance {
  const root = toObject(predicate)
  const details = toObject(root.runDetails)
  const metadata = toObject(details.metadata ?? root.metadata)
  const source = readSource(root)
  const builder = toText(toObject(details.builder ?? root.builder).id)
  const finishedAt = toTime(metadata.finishedOn ?? metadata.buildFinishedOn)
  return {
    ...(builder !== undefined && { builder }),
    ...source,
    ...(finishedAt !== undefined && { finishedAt }),
  }
}

function readSource(root: Json): Provenance {
  const external = toObject(toObject(root.buildDefinition).externalParameters)
  const invocation = toObject(root.invocation)
  const workflow = toObject(external.workflow)
  const config = toObject(external.configSource ?? invocation.configSource)
  const vcs = readVcs(root)
  const repository = toText(workflow.repository) ?? toText(config.uri) ?? toText(vcs.source)
  const commit = findCommit(root, repository) ?? toCommit(config.digest) ?? toText(vcs.revision)
  const entryPoint = toText(workflow.path) ?? toText(config.path) ?? toText(config.entryPoint)
  return {
    ...(repository !== undefined && { repository: shortenRepository(repository) }),
    ...(commit !== undefined && { commit }),
    ...(entryPoint !== undefined && { entryPoint }),
  }
}

/** BuildKit's own metadata. */
function readVcs(root: Json): Json {
  const metadata = toObject(toObject(root.runDetails).metadata)
  const old = toObject(toObject(root.metadata)['https://mobyproject.org/buildkit@v1#metadata'])
  return toObject(toObject(metadata.buildkit_metadata).vcs ?? old.vcs)
}

/** GitHub states the commit only among what the build depended on. */
function findCommit(root: Json, repository: string | undefined): string | undefined {
  if (repository === undefined) return undefined
  const resolved = toObject(root.buildDefinition).resolvedDependencies
  const name = shortenRepository(repository)
  for (const dependency of Array.isArray(resolved) ? resolved.slice(0, MAX_DEPENDENCIES) : []) {
    const { uri, digest } = toObject(dependency)
    if (typeof uri === 'string' && shortenRepository(uri) === name) {
      const commit = toCommit(digest)
      if (commit !== undefined) return commit
    }
  }
  return undefined
}

const MAX_DEPENDENCIES = 1000
const MAX_TEXT = 300

/** `git+https://github.com/acme/platform.git@refs/tags/v1` and `…#refs/heads/main` name the same repository. */
function shortenRepository(uri: string): string {
  const [path = ''] = uri.replace(/^(?:git\+)?[a-z]+:\/\/(?:[^/@]*@)?/i, '').split(/[@#?]/)
  return path.replace(/\/+$/, '').replace(/\.git$/, '')
}

function toCommit(digest: unknown): string | undefined {
  const { gitCommit, sha1 } = toObject(digest)
  return toText(gitCommit) ?? toText(sha1)
}

function toTime(value: unknown): string | undefined {
  const time = toText(value)
  return time !== undefined && !Number.isNaN(Date.parse(time)) ? time : undefined
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : undefined
}

function toObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
