/** What builds images, in order of preference. */
const BUILDERS = ['docker', 'podman', 'buildah'] as const
export type Builder = (typeof BUILDERS)[number]

/** What the image says of itself. */
export interface ImageLabels {
  version: string
  /** The git commit. */
  revision: string
}

/** Reads `--with BUILDER`. Returns a message if the arguments are wrong. */
export function readArguments(args: readonly string[]): { wanted?: Builder } | string {
  if (args.length === 0) return {}
  const [option, name] = args
  const wanted = BUILDERS.find((builder) => builder === name)
  if (option !== '--with' || args.length > 2) return `usage: npm run image [-- --with ${BUILDERS.join('|')}]`
  return wanted ? { wanted } : `--with must be ${BUILDERS.join(', ')}. Found: ${JSON.stringify(name ?? '')}.`
}

/**
 * Chooses the wanted builder, else the first that is installed and works: Docker's client may lack its daemon. Returns a
 * message if there is none.
 */
export function chooseBuilder(
  works: (builder: Builder) => boolean,
  wanted?: Builder,
): { builder: Builder } | string {
  const builder = (wanted ? [wanted] : BUILDERS).find(works)
  if (builder) return { builder }
  return wanted
    ? `${wanted} isn't installed, or its service isn't running. Check with: ${probeCommand(wanted).join(' ')}`
    : `Install ${BUILDERS.join(', ')} to build the image, or start its service. None of them works here.`
}

/** A command that succeeds if this builder can build. */
export function probeCommand(builder: Builder): string[] {
  return [builder, 'info']
}

/** The command that builds `deploy/Containerfile` from the project folder, as `porthole` with the tags `VERSION` and `latest`. */
export function buildCommand(builder: Builder, { version, revision }: ImageLabels): string[] {
  return [
    builder,
    'build',
    // Only this format has health checks; Docker knows no other.
    ...(builder === 'docker' ? [] : ['--format', 'docker']),
    ...['--file', 'deploy/Containerfile'],
    ...['--build-arg', `VERSION=${version}`, '--build-arg', `REVISION=${revision}`],
    ...['--tag', `porthole:${version}`, '--tag', 'porthole:latest'],
    '.',
  ]
}
