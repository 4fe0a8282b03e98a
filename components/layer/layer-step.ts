import type { ShownAnnotations } from '@/components/config/limit-annotations'
import type { Instruction } from '@/lib/oci/instruction'

/** A layer as the explorer shows it; `number` counts from 1, base first. */
export interface ShownLayer {
  number: number
  digest: string
  diffId: string | null
  /** `Layer · gzip`, `Foreign layer · gzip`, … */
  typeName: string
  /** What its annotations call it: a file, a Tekton task. */
  name?: string
  annotations: ShownAnnotations
  mediaType: string
  sizeBytes: number | null
  isForeign: boolean
}

/** One line of the history with the layer it made; null where it made none. */
export interface Step {
  instruction: Instruction
  created: string | null
  comment: string
  hasHistory: boolean
  layer: ShownLayer | null
  /** Build arguments that look like secrets. */
  secretArgs: string[]
  /** Its texts are longer than what is here. */
  isCut?: true
}
