import type { ImageConfig } from './image-config'
import { type Instruction, type InstructionHints, parseInstruction } from './instruction'

/** A line of history and the layer it created, or a layer without history. */
export interface HistoryRow {
  createdBy: string
  instruction: Instruction
  created: string | null
  comment: string
  emptyLayer: boolean
  /** Index into the given layers; null if the line created none or it is unknown which. */
  layer: number | null
  /** False for a layer without history. */
  hasHistory: boolean
}

type HistoryConfig = Pick<ImageConfig, 'history' | 'diffIds'> & InstructionHints

/**
 * Matches layers with the history lines that created them, base first. If they don't match, `problem` explains
 * it and nothing is guessed: extra lines have no layer, extra layers come last without history.
 *
 * `isEmpty` marks empty layers of schema 1, which correspond to lines with `emptyLayer`.
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
  if (history.length === 0) return ['The image has no history, so how its layers were built is unknown.']
  if (lines < layers) {
    return [
      `The history lists ${count(lines, 'layer')}, but the image has ${layers}. The remaining layers are shown last, without history.`,
    ]
  }
  return [
    `The history doesn’t match the layers: it lists ${lines}, but the image has ${layers}. Some steps have no layer, and others may be shown with the wrong one.`,
  ]
}

function diffIdProblem({ diffIds }: HistoryConfig, layers: number): string[] {
  if (diffIds.length === 0 || diffIds.length === layers) return []
  return [
    `The config lists ${count(diffIds.length, 'diff id')} for ${count(layers, 'layer')}. The numbers should match.`,
  ]
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
