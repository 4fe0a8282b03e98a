/**
 * `token` is a bearer token, sent unchanged; `identityToken` is a refresh token, exchanged at the registry's
 * token service.
 */
export type Credentials =
  | { username: string; password: string }
  | { token: string }
  | { identityToken: string }

/** A configured registry. */
export interface RegistrySettings {
  /** As in references: `docker.io`, `localhost:5000`. */
  host: string
  /** The URL for requests, with its sub-path but no trailing slash: `https://registry-1.docker.io`. */
  url: string
  credentials?: Credentials
  /** The credentials are the visitor's, not from the settings. */
  isPersonal?: boolean
  /** Maximum simultaneous requests; default 8. */
  requestsAtOnce?: number
  /** Milliseconds until a response's headers and between chunks of its body; default 30,000. */
  timeoutMs?: number
  /** Authorities (PEM) trusted for this registry and wherever it redirects, in addition to the well-known ones. */
  ca?: string
  /** Skips verifying certificates of its host and of `trustedHosts`. */
  isInsecure?: boolean
  /**
   * Private or otherwise refused hosts that it may redirect to: `auth.acme.internal`, `minio:9000`;
   * `http://storage:9000` also allows http.
   */
  trustedHosts?: readonly string[]
  /** URL hosts of the other registries in the settings, which it must not redirect to. */
  otherHosts?: readonly string[]
  /** A visitor opened it by name without an entry in the settings, so it must be public and use https. */
  isOpenedByName?: boolean
  /** False if the catalog must not be requested; `repositories` replaces it. */
  hasCatalog?: boolean
  /** A fixed list: names, and prefixes with a trailing `/`. */
  repositories?: readonly string[]
  /** Repository keys with their own catalogs on one host (Artifactory, Nexus): `docker-local`. */
  catalogs?: readonly string[]
  /** The upstream registry of a pull-through cache: `docker.io`. */
  upstream?: string
  /** Whether to use Docker Hub's API for what its registry doesn't list. */
  hasHubApi?: boolean
}
