import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import type { Choice, Task } from './client'
import { tomlQuote } from './file-quote'
import { type Image, imageOf } from './image'
import { containerdReadsFolder } from './plain-http'
import type { Snippet } from './snippet'
import { clientHost, hasRepository, type Subject } from './subject'
import { artifactTask, plainTask, step } from './task'
import { upstreamImage } from './upstream'

const MIRROR = { id: 'mirror', name: 'Use as a mirror' } as const

interface Mirror {
  /** The one-time setup. */
  configure: (subject: Subject) => Snippet[]
  /** Pulls an image by its upstream name. */
  use: (image: Image) => ShellCommand
  title?: string
}

/** A task to use a pull-through cache as a mirror, so images keep their names. Undefined if it isn't a cache. */
export function mirrorTask(
  subject: Subject,
  { configure, use, title = 'Pull by the upstream name' }: Mirror,
): Task[] {
  if (subject.upstream === undefined) return []
  if (!hasRepository(subject)) return [plainTask(MIRROR.id, MIRROR.name, () => configure(subject))]
  const note = `from this cache, or from ${subject.upstream} if the cache doesn't respond`
  const task = artifactTask(subject, { ...MIRROR, hasPlatform: false }, () => [])
  const snippets = (choice: Choice) => {
    const image = upstreamImage(subject, choice) ?? imageOf(subject, choice)
    return [...configure(subject), step(title, use(image), { note })]
  }
  return [{ ...task, snippets }]
}

function mirrorUrl(subject: Subject): string {
  return `${subject.isPlainHttp ? 'http' : 'https'}://${clientHost(subject)}`
}

/** Docker mirrors only Docker Hub. */
export function dockerMirror(subject: Subject): Snippet[] {
  return [
    {
      title: 'Add to /etc/docker/daemon.json',
      note: 'in Docker Desktop: Settings > Docker Engine',
      lines: JSON.stringify({ 'registry-mirrors': [mirrorUrl(subject)] }, null, 2),
      language: 'json',
    },
    step('Restart Docker', sh`sudo systemctl restart docker`),
  ]
}

/** https://github.com/moby/buildkit/blob/master/docs/buildkitd.toml.md */
export function buildkitMirror(subject: Subject): Snippet[] {
  const host = tomlQuote(clientHost(subject))
  const mirror = `[registry.${tomlQuote(subject.upstream ?? '')}]\n  mirrors = [${host}]`
  const lines = subject.isPlainHttp ? `${mirror}\n\n[registry.${host}]\n  http = true` : mirror
  return [
    { title: 'Create buildkitd.toml', lines, language: 'toml' },
    step('Create a builder that uses it', sh`docker buildx create --use --buildkitd-config buildkitd.toml`),
  ]
}

/** For containerd in Kubernetes. */
export function containerdMirror(subject: Subject): Snippet[] {
  const note =
    'on every node; applies to the next pull, no restart needed. For k3s and RKE2, see https://docs.k3s.io/installation/private-registry'
  return [{ ...hostsToml(subject), note }, containerdReadsFolder]
}

/** Nerdctl reads the folder by default. */
export function nerdctlMirror(subject: Subject): Snippet[] {
  return [{ ...hostsToml(subject), note: 'for rootless, in ~/.config/containerd/certs.d' }]
}

/** https://github.com/containerd/containerd/blob/main/docs/hosts.md */
function hostsToml(subject: Subject): Snippet {
  const { upstream = '' } = subject
  const server = upstream === 'docker.io' ? 'registry-1.docker.io' : upstream
  return {
    title: `Create /etc/containerd/certs.d/${upstream}/hosts.toml`,
    lines: [
      `server = ${tomlQuote(`https://${server}`)}`,
      '',
      `[host.${tomlQuote(mirrorUrl(subject))}]`,
      '  capabilities = ["pull", "resolve"]',
    ].join('\n'),
    language: 'toml',
  }
}

/** https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md */
export function containersMirror(subject: Subject): Snippet[] {
  const lines = [
    '[[registry]]',
    `location = ${tomlQuote(subject.upstream ?? '')}`,
    '',
    '[[registry.mirror]]',
    `location = ${tomlQuote(clientHost(subject))}`,
    ...(subject.isPlainHttp ? ['insecure = true'] : []),
  ]
  return [
    {
      title: 'Create /etc/containers/registries.conf.d/mirror.conf',
      note: 'for Podman, Buildah, Skopeo, and CRI-O',
      lines: lines.join('\n'),
      language: 'toml',
    },
  ]
}
