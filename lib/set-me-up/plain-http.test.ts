import { describe, expect, test } from 'vitest'
import type { TaskId } from './client'
import { clientsFor } from './clients'
import { firstPush } from './first-push'
import type { Subject } from './subject'
import { clientOf, linesOf, taskOf } from './testdata/render'
import { chart, index, loopback, plain } from './testdata/subjects'

const local: Subject = { ...index, registry: 'localhost:5000', isPlainHttp: true, readerIsLocal: true }
const remote: Subject = { ...index, registry: 'reg.local:5000', isPlainHttp: true }

describe('the plain-HTTP flag', () => {
  test.each<[string, TaskId, string, boolean]>([
    ['docker', 'inspect', '--insecure', true],
    ['podman', 'pull', '--tls-verify=false', true],
    ['nerdctl', 'pull', '--insecure-registry', false],
    ['crictl', 'pull', '--plain-http', false],
    ['buildah', 'pull', '--tls-verify=false', true],
    ['skopeo', 'inspect', '--tls-verify=false', true],
    ['crane', 'inspect', '--insecure', false],
    ['oras', 'inspect', '--plain-http', true],
    ['regctl', 'inspect', '--tls disabled', true],
    ['cosign', 'audit', '--allow-http-registry', false],
    ['trivy', 'audit', '--insecure', false],
    ['syft', 'sbom', 'SYFT_REGISTRY_INSECURE_USE_HTTP=true', false],
    ['grype', 'audit', 'GRYPE_REGISTRY_INSECURE_USE_HTTP=true', false],
  ])('%s %s: %s; on loopback: %s', (client, task, flag, onLoopback) => {
    expect(linesOf(remote, [client, task]).join('\n')).toContain(flag)
    expect(linesOf(local, [client, task]).join('\n').includes(flag)).toBe(onLoopback)
    expect(linesOf(index, [client, task]).join('\n')).not.toContain(flag)
  })

  test('Helm also needs it on loopback', () => {
    const lines = linesOf({ ...chart, registry: 'localhost:5000', isPlainHttp: true }, ['helm', 'pull'])
    expect(lines[1]).toMatch(/^helm pull oci:\/\/localhost:5000\/.* --plain-http$/s)
  })

  test('skopeo has a flag for each side of a copy', () => {
    expect(linesOf(remote, ['skopeo', 'copy'])[1]).toContain('--src-tls-verify=false')
    expect(linesOf(remote, ['skopeo', 'copy'])[1]).not.toContain('--dest')
    expect(linesOf(remote, ['skopeo', 'promote'])[1]).toMatch(
      /--src-tls-verify=false\s.*--dest-tls-verify=false /s,
    )
  })
})

describe('one-time setup', () => {
  const help = (id: string, subject: Subject = plain) =>
    clientOf(subject, id).plainHttp?.snippets.map(({ lines }) => lines)

  test('Docker', () => {
    expect(JSON.parse(help('docker')?.[0] ?? '')).toEqual({ 'insecure-registries': ['reg.local:5000'] })
  })

  test('containerd', () => {
    const hosts =
      'server = "http://reg.local:5000"\n\n[host."http://reg.local:5000"]\n  capabilities = ["pull", "resolve", "push"]'
    expect(help('kubernetes')?.[0]).toBe(hosts)
    expect(clientOf(plain, 'kubernetes').plainHttp?.snippets[0]?.title).toContain(
      '/etc/containerd/certs.d/reg.local:5000/hosts.toml',
    )
  })

  test('Podman and Buildah', () => {
    expect(help('podman')?.[0]).toBe('[[registry]]\nlocation = "reg.local:5000"\ninsecure = true')
  })

  test('a builder', () => {
    expect(help('buildx')).toContain('[registry."reg.local:5000"]\n  http = true')
    expect(linesOf(plain, ['docker', 'push-multi-arch'])).toContain(
      'docker buildx create --use --buildkitd-config buildkitd.toml',
    )
    expect(linesOf(local, ['docker', 'push-multi-arch'])).toContain(
      'docker buildx create --use --driver-opt network=host',
    )
    expect(linesOf(index, ['docker', 'push-multi-arch'])).toContain('docker buildx create --use')
  })

  test('nothing on loopback or with TLS', () => {
    expect(clientOf(loopback, 'docker').plainHttp).toBeUndefined()
    expect(clientOf(index, 'docker').plainHttp).toBeUndefined()
  })
})

describe("a localhost that isn't the reader's machine", () => {
  const warnings = (subject: Subject, client: string, task: TaskId) =>
    taskOf(subject, client, task)
      .snippets({ pin: 'tag' })
      .map(({ warning }) => warning)

  test('adds a warning to every command with it', () => {
    const away = { ...local, readerIsLocal: false }
    expect(warnings(away, 'docker', 'push')).toEqual(
      Array(3).fill(
        'Here, localhost is your own machine. Set REGISTRY_PUBLIC_HOST to the host that clients use.',
      ),
    )
    expect(
      firstPush({ ...loopback, readerIsLocal: false }).map(({ warning }) => warning !== undefined),
    ).toEqual([false, true, true, true])
  })

  test('is fine for a reader on the same machine and with a public host', () => {
    expect(warnings(local, 'docker', 'push')).toEqual([undefined, undefined, undefined])
    expect(
      warnings({ ...local, readerIsLocal: false, publicHost: 'images.acme.dev' }, 'docker', 'pull'),
    ).toEqual([undefined, undefined, undefined])
    expect(firstPush(loopback).map(({ lines }) => lines)).toEqual([
      'docker pull hello-world',
      'docker login localhost:5000',
      'docker tag hello-world localhost:5000/hello-world:latest',
      'docker push localhost:5000/hello-world:latest',
    ])
  })

  test('is never the build machine or cluster node', () => {
    expect(warnings(local, 'github-actions', 'push')[0]).toContain('localhost is the build machine itself')
    expect(warnings(local, 'kubernetes', 'deploy')[0]).toContain('localhost is the cluster node itself')
    expect(clientsFor(local).map(({ id }) => id)).not.toContain('acr-tasks')
  })
})
