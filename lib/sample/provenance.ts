import type { Attested } from './attested'
import type { WirePlatform } from './layout-writer'
import { randomHex } from './random'

/** SLSA v1 provenance as written by BuildKit for a build from a Git repository. */
export function provenance(attested: Attested, platform: WirePlatform) {
  const { source, revision, tag } = attested
  return {
    buildDefinition: {
      buildType: 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
      externalParameters: {
        configSource: {
          uri: `${source}.git#refs/tags/${tag}`,
          digest: { sha1: revision },
          path: 'Dockerfile',
        },
        request: {
          frontend: 'gateway.v0',
          args: {
            'build-arg:SOURCE_DATE_EPOCH': `${Date.parse(attested.created) / 1000}`,
            source: 'docker/dockerfile:1',
          },
          locals: [{ name: 'context' }, { name: 'dockerfile' }],
        },
      },
      internalParameters: { builderPlatform: 'linux/amd64' },
      resolvedDependencies: resolvedDependencies(attested, platform),
    },
    runDetails: {
      builder: { id: `${source}/actions/runs/1189${randomHex(`run ${tag}`, 6)}/attempts/1` },
      metadata: buildMetadata(attested, platform),
    },
  }
}

function buildMetadata({ source, revision, tag, created }: Attested, platform: WirePlatform) {
  const dockerfile = `${tag.split('.').slice(0, 2).join('.')}/debian`
  return {
    invocationID: randomHex(`invocation ${tag} ${platform.architecture} ${platform.os}`, 25),
    startedOn: new Date(Date.parse(created) - 214_000).toISOString(),
    finishedOn: new Date(created).toISOString(),
    buildkit_metadata: {
      vcs: {
        'localdir:context': dockerfile,
        'localdir:dockerfile': dockerfile,
        revision,
        source: `${source}.git`,
      },
    },
    buildkit_completeness: { request: true, resolvedDependencies: false },
    buildkit_reproducible: false,
  }
}

function resolvedDependencies(
  { source, revision, tag }: Attested,
  { os, architecture, variant }: WirePlatform,
) {
  const platform = encodeURIComponent([os, architecture, variant].filter(Boolean).join('/'))
  return [
    {
      uri: `pkg:docker/debian@trixie-slim?platform=${platform}`,
      digest: { sha256: randomHex(`debian ${platform}`, 64) },
    },
    {
      uri: 'pkg:docker/docker/buildkit-syft-scanner@stable-1',
      digest: { sha256: randomHex('syft scanner', 64) },
    },
    { uri: `${source}.git#refs/tags/${tag}`, digest: { sha1: revision } },
  ]
}
