import type { Credentials } from '@/lib/registry/registry-settings'

/** Where the settings say that a registry's credentials are. All but `given` may change while the server runs. */
export type CredentialSetting =
  | { kind: 'given'; credentials: Credentials }
  | { kind: 'passwordFile'; username: string; path: string }
  | { kind: 'tokenFile'; path: string }
  /** Docker's or podman's configuration; without a path where those look for it. */
  | { kind: 'dockerConfig'; path?: string; mayRunHelpers: boolean }
  /** `docker-credential-<name>`, named by the settings themselves and so allowed. */
  | { kind: 'helper'; name: string }
