import type { Credentials } from '@/lib/registry/registry-settings'

/** The source of a registry's credentials. All except `given` may change while the server runs. */
export type CredentialSetting =
  | { kind: 'given'; credentials: Credentials }
  | { kind: 'passwordFile'; username: string; path: string }
  | { kind: 'tokenFile'; path: string }
  /** Docker's or Podman's configuration; without a path, in their default locations. */
  | { kind: 'dockerConfig'; path?: string; mayRunHelpers: boolean }
  /** `docker-credential-<name>` from the settings, and therefore allowed. */
  | { kind: 'helper'; name: string }
