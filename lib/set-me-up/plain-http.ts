import { sh, shell } from '@/lib/oci/shell-quote'
import { tomlQuote } from './file-quote'
import type { Snippet } from './snippet'
import { clientHost, isLoopback, type Subject } from './subject'

/** One-time setup for the reader. `text` is the banner, `snippets` what "Show how" opens. */
export interface PlainHttp {
  text: string
  snippets: Snippet[]
}

/**
 * Each client's plain-HTTP flag. Some clients use HTTP on loopback by default: docker, containerd and those built on
 * go-containerregistry. Skopeo, Podman, Buildah, Helm and `docker manifest` need the flag there too.
 */
const FLAGS = {
  containers: { flag: '--tls-verify=false', knowsLoopback: false },
  helm: { flag: '--plain-http', knowsLoopback: false },
  oras: { flag: '--plain-http', knowsLoopback: false },
  crane: { flag: '--insecure', knowsLoopback: true },
  trivy: { flag: '--insecure', knowsLoopback: true },
  cosign: { flag: '--allow-http-registry', knowsLoopback: true },
  nerdctl: { flag: '--insecure-registry', knowsLoopback: true },
  ctr: { flag: '--plain-http', knowsLoopback: true },
  'docker-manifest': { flag: '--insecure', knowsLoopback: false },
} as const

/** The client's plain-HTTP flag; undefined if it needs none. */
export function plainHttpFlag(subject: Subject, client: keyof typeof FLAGS): string | undefined {
  const { flag, knowsLoopback } = FLAGS[client]
  return needsPlainHttp(subject, knowsLoopback) ? flag : undefined
}

export function needsPlainHttp(subject: Subject, knowsLoopback: boolean): boolean {
  return subject.isPlainHttp && !subject.isLayout && !(knowsLoopback && isLoopback(clientHost(subject)))
}

export function dockerPlainHttp(subject: Subject): PlainHttp {
  const host = clientHost(subject)
  return {
    text: 'This registry uses plain HTTP. Docker needs it in insecure-registries.',
    snippets: [
      {
        title: 'Add to /etc/docker/daemon.json',
        note: 'in Docker Desktop: Settings > Docker Engine',
        lines: JSON.stringify({ 'insecure-registries': [host] }, null, 2),
        language: 'json',
      },
      { title: 'Restart Docker', lines: shell(sh`sudo systemctl restart docker`), language: 'shell' },
    ],
  }
}

export function buildxPlainHttp(subject: Subject): PlainHttp {
  return {
    text: 'This registry uses plain HTTP. Docker needs it in insecure-registries, and each builder in its buildkitd.toml.',
    snippets: [
      ...dockerPlainHttp(subject).snippets,
      buildkitdToml(subject),
      {
        title: 'Create a builder that uses it',
        lines: shell(sh`docker buildx create --use --buildkitd-config buildkitd.toml`),
        language: 'shell',
      },
    ],
  }
}

export function buildkitdToml(subject: Subject): Snippet {
  const lines = `[registry.${tomlQuote(clientHost(subject))}]\n  http = true`
  return { title: 'Create buildkitd.toml', lines, language: 'toml' }
}

export function containersPlainHttp(subject: Subject): PlainHttp {
  const lines = `[[registry]]\nlocation = ${tomlQuote(clientHost(subject))}\ninsecure = true`
  return {
    text: 'This registry uses plain HTTP. The commands use --tls-verify=false. To omit it, add the registry to registries.conf.',
    snippets: [{ title: 'Create /etc/containers/registries.conf.d/porthole.conf', lines, language: 'toml' }],
  }
}

export function containerdPlainHttp(subject: Subject): PlainHttp {
  const host = clientHost(subject)
  const url = tomlQuote(`http://${host}`)
  return {
    text: 'This registry uses plain HTTP. containerd needs a hosts.toml for it on every node.',
    snippets: [
      {
        title: `Create /etc/containerd/certs.d/${host}/hosts.toml`,
        note: 'on every node; applies to the next pull, no restart needed',
        lines: `server = ${url}\n\n[host.${url}]\n  capabilities = ["pull", "resolve", "push"]`,
        language: 'toml',
      },
      containerdReadsFolder,
    ],
  }
}

export const containerdReadsFolder: Snippet = {
  title: 'Configure containerd to read that folder',
  note: 'in /etc/containerd/config.toml, version 3 (containerd 2.x); restart containerd. With version 2: [plugins."io.containerd.grpc.v1.cri".registry]',
  lines: `[plugins."io.containerd.cri.v1.images".registry]\n  config_path = "/etc/containerd/certs.d"`,
  language: 'toml',
}
