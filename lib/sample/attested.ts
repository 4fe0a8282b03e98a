/** An image and the content of its attestations. */
export interface Attested {
  repository: string
  tag: string
  created: string
  revision: string
  source: string
  packages: readonly SbomPackage[]
}

/** A package in an image: name, version, license. */
export type SbomPackage = readonly [name: string, version: string, license: string]
