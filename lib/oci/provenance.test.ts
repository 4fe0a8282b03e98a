import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProvenance } from './provenance'

const commit = '9f3c1e7'.padEnd(40, '0')

test.each([
  [
    'GitHub’s, SLSA 1',
    {
      buildDefinition: {
        externalParameters: {
          workflow: {
            ref: 'refs/tags/v2',
            repository: 'https://github.com/acme/platform',
            path: '.github/workflows/release.yml',
          },
        },
        resolvedDependencies: [
          { uri: 'git+https://github.com/acme/other@refs/heads/main', digest: { gitCommit: 'a'.repeat(40) } },
          { uri: 'git+https://github.com/acme/platform@refs/tags/v2', digest: { gitCommit: commit } },
        ],
      },
      runDetails: {
        builder: { id: 'https://github.com/actions/runner/github-hosted' },
        metadata: { finishedOn: '2026-11-16T15:00:53Z' },
      },
    },
    {
      builder: 'https://github.com/actions/runner/github-hosted',
      repository: 'github.com/acme/platform',
      commit,
      entryPoint: '.github/workflows/release.yml',
      finishedAt: '2026-11-16T15:00:53Z',
    },
  ],
  [
    'BuildKit’s, SLSA 1, built from Git',
    {
      buildDefinition: {
        externalParameters: {
          configSource: {
            uri: 'https://github.com/acme/platform.git#refs/tags/2.0',
            digest: { sha1: commit },
            path: 'Dockerfile',
          },
        },
      },
      runDetails: { builder: { id: 'https://github.com/acme/platform/actions/runs/1' } },
    },
    {
      builder: 'https://github.com/acme/platform/actions/runs/1',
      repository: 'github.com/acme/platform',
      commit,
      entryPoint: 'Dockerfile',
    },
  ],
  [
    'BuildKit’s, SLSA 1, built from a folder',
    {
      buildDefinition: { externalParameters: { configSource: { path: 'Dockerfile' } } },
      runDetails: {
        builder: { id: '' },
        metadata: {
          buildkit_metadata: { vcs: { source: 'ssh://git@git.acme.dev/a/b.git', revision: commit } },
        },
      },
    },
    { repository: 'git.acme.dev/a/b', commit, entryPoint: 'Dockerfile' },
  ],
  [
    'SLSA 0.2',
    {
      builder: { id: 'https://ci.acme.dev' },
      invocation: {
        configSource: {
          uri: 'git+https://github.com/acme/platform@refs/heads/main',
          digest: { sha1: commit },
          entryPoint: 'release.yml',
        },
      },
      metadata: { buildFinishedOn: 'yesterday' },
    },
    {
      builder: 'https://ci.acme.dev',
      repository: 'github.com/acme/platform',
      commit,
      entryPoint: 'release.yml',
    },
  ],
  [
    'BuildKit’s, SLSA 0.2',
    {
      builder: { id: '' },
      metadata: {
        'https://mobyproject.org/buildkit@v1#metadata': { vcs: { source: 'https://h.dev/a', revision: 'r' } },
      },
    },
    { repository: 'h.dev/a', commit: 'r' },
  ],
])('%s', (_, predicate, expected) => {
  expect(readProvenance(predicate)).toEqual(expected)
})

test('accepts anything', () => {
  fc.assert(fc.property(fc.anything(), (predicate) => typeof readProvenance(predicate) === 'object'))
})
