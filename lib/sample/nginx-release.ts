/** A version of nginx. `created` is when its build ended. */
export interface NginxRelease {
  version: string
  njs: string
  created: string
  revision: string
  programBytes: number
  /** The index has arm64, the config amd64. */
  hasWrongPlatform?: boolean
}
