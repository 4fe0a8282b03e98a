import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'

export interface CopyEndpoints {
  source: Source
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  /** Whose copy it is: owners take turns at what all share. */
  actor: string
}
