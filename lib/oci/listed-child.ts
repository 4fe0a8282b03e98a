import type { Platform } from './platform'

/** The parts of an index's child needed to choose a platform. */
export interface ListedChild {
  digest: string
  platform?: Platform | null | undefined
  annotations?: Readonly<Record<string, string>>
  /** As the index states it. */
  artifactType?: string | undefined
}
