import type { RegistryKind } from '@/lib/oci/registry-kind'

export type Scope = 'registry' | 'namespace' | 'repository' | 'artifact'
export type ArtifactType = 'image' | 'helm' | 'wasm' | 'oras' | 'docker-plugin' | 'signature' | 'other'

export interface SubjectPlatform {
  /** Text form: `linux/arm64`, `windows(10.0.20348.1668)/amd64`. */
  platform: string
  digest: string
  missing?: boolean
}

/** What the snippets are about. Everything in it may come from a registry: `problemOf` says what is refused. */
export interface Subject {
  /** Host as in references (`docker.io` …); a layout's one word. */
  registry: string
  /** `REGISTRY_PUBLIC_HOST`: how clients reach it; stands in every snippet instead of `registry`. */
  publicHost?: string
  /** What the server found out from answers (`x-jfrog-version` …), where the host name does not tell. */
  kind?: RegistryKind
  /** Whether *clients* reach `publicHost ?? registry` by plain http. */
  isPlainHttp: boolean
  /** The registry it is a pull-through cache of: nothing can be pushed, and images have their names there, too. */
  upstream?: string
  isLayout?: boolean
  layoutPath?: string
  /** `org.opencontainers.image.ref.name` of the artifact in its layout, where it is not the tag. */
  layoutReference?: string
  /** Whether the reader's browser runs on this machine (the page's address is loopback). */
  readerIsLocal: boolean
  scope: Scope
  repository?: string
  namespace?: string
  tag?: string
  /** What the tag names: the index, or the image itself. */
  digest?: string
  isIndex?: boolean
  platforms?: readonly SubjectPlatform[]
  /** The platform the page shows: its text, or a child's digest. */
  platform?: string
  artifact?: ArtifactType
  /** Of the chosen platform: `80/tcp`. */
  exposedPorts?: readonly string[]
  /** Some tags of the repository, for examples. */
  tags?: readonly string[]
}

/** The host as clients write it. */
export function clientHost(subject: Subject): string {
  return subject.publicHost ?? subject.registry
}

/** True for `localhost`, `*.localhost`, 127.0.0.0/8 and `[::1]`, with any port. */
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

/** True for a container image, and where the type is not known yet (a repository, a namespace, a registry). */
export function isImage(subject: Subject): boolean {
  return !subject.isLayout && (subject.artifact === undefined || subject.artifact === 'image')
}
