import type { Platform } from './platform'

/** A child of an index, as far as it can be chosen by its platform. */
export interface ListedChild {
  digest: string
  platform?: Platform | null | undefined
  annotations?: Readonly<Record<string, string>>
  /** As the index states it. */
  artifactType?: string | undefined
}
