/**
 * Who asks. `token` is a ready bearer token and is sent as it is; `identityToken` is a refresh token, exchanged at the
 * registry's token service.
 */
export type Credentials =
  | { username: string; password: string }
  | { token: string }
  | { identityToken: string }

/** One registry as it was configured. */
export interface RegistrySettings {
  /** As references name it: `docker.io`, `localhost:5000`. */
  host: string
  /** Where this server finds it, without trailing slash and with its sub-path: `https://registry-1.docker.io`. */
  url: string
  credentials?: Credentials
  /** The credentials are the visitor's own, not the settings'. */
  isPersonal?: boolean
  /** How many requests may run at once; 8 when not given. */
  requestsAtOnce?: number
  /** Time to the headers of an answer, and between two chunks of its body; 30,000 when not given. */
  timeoutMs?: number
  /** Authorities (PEM) whose certificates are good here and wherever its answers send us, beside the well-known ones. */
  ca?: string
  /** Certificates of its own host and of `trustedHosts` are not checked at all. */
  isInsecure?: boolean
  /**
   * Where its answers may send us although that is private or another registry's: `auth.acme.internal`, `minio:9000`;
   * `http://storage:9000` also allows what it says, http.
   */
  trustedHosts?: readonly string[]
  /** Hosts and ports of the settings' other registries, as URLs have them: none of its answers may send us there. */
  otherHosts?: readonly string[]
  /** Nobody vouches for it, a visitor opened it by name: its own address must be public and https, too. */
  isOpenedByName?: boolean
  /** False when the registry's catalog is not to be asked; `repositories` stands in for it. */
  hasCatalog?: boolean
  /** A fixed list: names, and prefixes that end in `/`. */
  repositories?: readonly string[]
  /** Repository keys with a catalog each, where one host has several (Artifactory, Nexus): `docker-local`. */
  catalogs?: readonly string[]
  /** The registry that this one is a pull-through cache of: `docker.io`. */
  upstream?: string
  /** Whether Docker Hub's own api may be asked for what its registry does not list. */
  hasHubApi?: boolean
}
