import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'

export interface CopyEndpoints {
  source: Source
  target: Target
  /** Reads the target's repository. */
  targetSource: Source
  /** Identifies who copies: owners take turns at shared resources. */
  actor: string
}
