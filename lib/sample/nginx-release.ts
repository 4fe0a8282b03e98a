/** What one version of nginx is built from. `created` is when its build ended. */
export interface NginxRelease {
  version: string
  njs: string
  created: string
  revision: string
  programBytes: number
  /** The index says arm64 where the configuration says amd64. */
  hasWrongPlatform?: boolean
}
