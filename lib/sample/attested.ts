/** The image that is attested, and what is said of it. */
export interface Attested {
  repository: string
  tag: string
  created: string
  revision: string
  source: string
  packages: readonly SbomPackage[]
}

/** A package of an image: name, version, licence. */
export type SbomPackage = readonly [name: string, version: string, license: string]
