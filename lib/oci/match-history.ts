import type { ImageConfig } from './image-config'
import { type Instruction, type InstructionHints, parseInstruction } from './instruction'

/** One line of an image's history with the layer it made; or a layer that no line of history speaks of. */
export interface HistoryRow {
  createdBy: string
  instruction: Instruction
  created: string | null
  comment: string
  emptyLayer: boolean
  /** Index into the layers given; null when the line made none, or which one is not known. */
  layer: number | null
  /** False for a layer without a line of history. */
  hasHistory: boolean
}

type HistoryConfig = Pick<ImageConfig, 'history' | 'diffIds'> & InstructionHints

/**
 * Puts each layer beside the line of history that made it, base first. Where they do not match, `problem` says so to
 * the reader, and nothing is guessed: surplus lines have no layer, surplus layers come last without history.
 *
 * `isEmpty` marks the throw-away layers of schema 1, which lines with `emptyLayer` stand for.
 */
export function matchHistory(
  config: HistoryConfig,
  layers: readonly { isEmpty?: boolean }[],
): { rows: HistoryRow[]; problem: string | null } {
  const waiting = layers.flatMap((layer, index) => (layer.isEmpty ? [] : [index]))
  const filled = waiting.length
  const rows = config.history.map(({ createdBy, created, comment, emptyLayer }): HistoryRow => {
    const layer = emptyLayer ? null : (waiting.shift() ?? null)
    return {
      createdBy,
      instruction: parseInstruction(createdBy, config),
      created,
      comment,
      emptyLayer,
      layer,
      hasHistory: true,
    }
  })
  const surplus = waiting.map(rowWithoutHistory)
  const problems = [...historyProblem(config, filled), ...diffIdProblem(config, filled)]
  return { rows: [...rows, ...surplus], problem: problems.length > 0 ? problems.join(' ') : null }
}

function rowWithoutHistory(layer: number): HistoryRow {
  const instruction = parseInstruction('')
  return {
    createdBy: '',
    instruction,
    created: null,
    comment: '',
    emptyLayer: false,
    layer,
    hasHistory: false,
  }
}

function historyProblem({ history }: HistoryConfig, layers: number): string[] {
  const lines = history.filter((entry) => !entry.emptyLayer).length
  if (lines === layers) return []
  if (history.length === 0) return ['The image carries no history: what made its layers is not recorded.']
  if (lines < layers) {
    return [
      `The history speaks of ${count(lines, 'layer')}, the image has ${layers}: the layers left over are listed last, without history.`,
    ]
  }
  return [
    `The history does not match the layers: it speaks of ${lines}, the image has ${layers}. The lines left over have no layer, and the others may stand beside the wrong one.`,
  ]
}

function diffIdProblem({ diffIds }: HistoryConfig, layers: number): string[] {
  if (diffIds.length === 0 || diffIds.length === layers) return []
  return [
    `The config lists ${count(diffIds.length, 'diff id')} for ${count(layers, 'layer')}; they should pair up.`,
  ]
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
