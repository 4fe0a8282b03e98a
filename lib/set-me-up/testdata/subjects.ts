import type { Subject } from '../subject'

export const INDEX = `sha256:${'a1'.repeat(32)}`
export const AMD64 = `sha256:${'b2'.repeat(32)}`
export const ARM64 = `sha256:${'c3'.repeat(32)}`
export const WINDOWS = `sha256:${'d4'.repeat(32)}`
export const WINDOWS_PLATFORM = 'windows(10.0.20348.1668)/amd64'

/** A tag of an index, like most pages. */
export const index: Subject = {
  registry: 'registry.acme.dev',
  isPlainHttp: false,
  readerIsLocal: false,
  scope: 'artifact',
  repository: 'library/nginx',
  tag: '1.27.2',
  digest: INDEX,
  isIndex: true,
  platforms: [
    { platform: 'linux/amd64', digest: AMD64 },
    { platform: 'linux/arm64', digest: ARM64 },
  ],
  platform: 'linux/arm64',
  artifact: 'image',
  exposedPorts: ['80/tcp', '53/udp'],
  tags: ['1.27.2', 'latest'],
}

/** The same on Docker Hub, with a Windows child. */
export const hub: Subject = {
  ...index,
  registry: 'docker.io',
  platforms: [...(index.platforms ?? []), { platform: WINDOWS_PLATFORM, digest: WINDOWS }],
}

/** A repository of a registry without TLS on the local network. */
export const plain: Subject = {
  registry: 'reg.local:5000',
  isPlainHttp: true,
  readerIsLocal: false,
  scope: 'repository',
  repository: 'team/app',
  tags: ['2.0', '2.0-linux-amd64', '2.0-linux-arm64'],
}

/** An image without an index. */
export const single: Subject = {
  ...index,
  registry: 'ghcr.io',
  repository: 'acme/tool',
  isIndex: false,
  platforms: [{ platform: 'linux/amd64', digest: INDEX }],
  platform: 'linux/amd64',
}

/** The same in a pull-through cache of Docker Hub, and of another registry, over plain HTTP. */
export const cache: Subject = { ...index, registry: 'cache.acme.dev', upstream: 'docker.io' }
export const plainCache: Subject = { ...plain, registry: 'cache.local:5000', repository: 'acme/tool', upstream: 'ghcr.io' }

export const chart: Subject = {
  registry: 'acme.jfrog.io',
  isPlainHttp: false,
  readerIsLocal: false,
  scope: 'artifact',
  repository: 'docker-dev/charts/app',
  tag: '1.2.3_b4',
  digest: INDEX,
  isIndex: false,
  artifact: 'helm',
}

export const layout: Subject = { ...index, registry: 'sample', isLayout: true, layoutPath: "/data/it's here" }

/** A registry on the server's machine. */
export const loopback: Subject = {
  registry: 'localhost:5000',
  isPlainHttp: true,
  readerIsLocal: true,
  scope: 'registry',
}
