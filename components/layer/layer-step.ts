import type { ShownAnnotations } from '@/components/config/limit-annotations'
import type { Instruction } from '@/lib/oci/instruction'

/** A layer as the explorer shows it; `number` counts from 1, base first. */
export interface ShownLayer {
  number: number
  digest: string
  diffId: string | null
  /** `Layer · gzip`, `Foreign layer · gzip`, … */
  typeName: string
  /** Its name from the annotations, such as a file or a Tekton task. */
  name?: string
  annotations: ShownAnnotations
  mediaType: string
  sizeBytes: number | null
  isForeign: boolean
}

/** One line of the history with the layer that it created; null if it created none. */
export interface Step {
  instruction: Instruction
  created: string | null
  comment: string
  hasHistory: boolean
  layer: ShownLayer | null
  /** Build arguments that look like secrets. */
  secretArgs: string[]
  /** Its texts are truncated. */
  isCut?: true
}
