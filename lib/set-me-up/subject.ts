import type { RegistryKind } from '@/lib/oci/registry-kind'

export type Scope = 'registry' | 'namespace' | 'repository' | 'artifact'
export type ArtifactType = 'image' | 'helm' | 'wasm' | 'oras' | 'docker-plugin' | 'signature' | 'other'

export interface SubjectPlatform {
  /** Text form: `linux/arm64`, `windows(10.0.20348.1668)/amd64`. */
  platform: string
  digest: string
  missing?: boolean
}

/** What the snippets are for. All of it may come from a registry: `problemOf` finds what to reject. */
export interface Subject {
  /** The host as in references (`docker.io` …), or a layout's name. */
  registry: string
  /** `REGISTRY_PUBLIC_HOST`: the host for clients, used in every snippet instead of `registry`. */
  publicHost?: string
  /** The product, as detected from responses (`x-jfrog-version` …) if the host doesn't show it. */
  kind?: RegistryKind
  /** Whether *clients* use plain HTTP for `publicHost ?? registry`. */
  isPlainHttp: boolean
  /**
   * The upstream registry of a pull-through cache: it can't be pushed to, and images also have their upstream
   * names.
   */
  upstream?: string
  isLayout?: boolean
  layoutPath?: string
  /** The artifact's `org.opencontainers.image.ref.name` in its layout, if it isn't the tag. */
  layoutReference?: string
  /** Whether the browser runs on this machine (the page's address is loopback). */
  readerIsLocal: boolean
  scope: Scope
  repository?: string
  namespace?: string
  tag?: string
  /** The tag's digest: an index or an image. */
  digest?: string
  isIndex?: boolean
  platforms?: readonly SubjectPlatform[]
  /** The displayed platform: its text, or a child's digest. */
  platform?: string
  artifact?: ArtifactType
  /** Ports of the chosen platform, such as `80/tcp`. */
  exposedPorts?: readonly string[]
  /** Some of the repository's tags, for examples. */
  tags?: readonly string[]
}

/** The host for clients. */
export function clientHost(subject: Subject): string {
  return subject.publicHost ?? subject.registry
}

/** Whether the host is `localhost`, `*.localhost`, 127.0.0.0/8 or `[::1]`, with any port. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(name)
  )
}

export function hasRepository(subject: Subject): boolean {
  return subject.repository !== undefined
}

/** Whether it's a container image, or of unknown type (a repository, a namespace, a registry). */
export function isImage(subject: Subject): boolean {
  return !subject.isLayout && (subject.artifact === undefined || subject.artifact === 'image')
}
