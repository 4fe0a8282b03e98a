import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'

export interface DeleteEndpoints {
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  open: (registry: string) => Promise<Source>
}
