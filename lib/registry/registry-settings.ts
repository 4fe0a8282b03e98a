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
  /** How many requests may run at once; 8 when not given. */
  requestsAtOnce?: number
  /** Time to the headers of an answer, and between two chunks of its body; 30,000 when not given. */
  timeoutMs?: number
}
