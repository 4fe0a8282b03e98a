import type { Instruction } from '@/lib/oci/instruction'
import type { ShownLayer, Step } from './layer-step'

/** Applies to instructions and to layers. */
export const MAX_STEPS = 1000
const MAX_STEP_CHARACTERS = 20_000
/** For all instructions together; later ones are truncated to a line. */
const MAX_TOTAL_CHARACTERS = 400_000
const MAX_LINE_CHARACTERS = 300
const MAX_ARGUMENTS = 100

/** Limits the history of an image to what a page can hold. */
export function limitSteps(steps: readonly Step[], layers: readonly ShownLayer[]) {
  let remaining = MAX_TOTAL_CHARACTERS
  const shown = steps.slice(0, MAX_STEPS).map((step): Step => {
    const limited = limitStep(step, Math.min(MAX_STEP_CHARACTERS, Math.max(remaining, MAX_LINE_CHARACTERS)))
    remaining -= limited.instruction.text.length + limited.comment.length
    return limited
  })
  return { steps: shown, layers: layers.slice(0, MAX_STEPS) }
}

function limitStep(step: Step, maxCharacters: number): Step {
  const { keyword, text, raw, buildArgs, shell } = step.instruction
  const instruction: Instruction = {
    keyword,
    text: text.slice(0, maxCharacters),
    raw: raw.slice(0, maxCharacters),
    buildArgs: buildArgs.slice(0, MAX_ARGUMENTS).map((arg) => arg.slice(0, MAX_LINE_CHARACTERS)),
    ...(shell !== undefined && { shell: shell.slice(0, MAX_LINE_CHARACTERS) }),
  }
  const isCut =
    text.length > maxCharacters ||
    raw.length > maxCharacters ||
    step.comment.length > MAX_LINE_CHARACTERS ||
    buildArgs.length > MAX_ARGUMENTS
  return {
    ...step,
    instruction,
    comment: step.comment.slice(0, MAX_LINE_CHARACTERS),
    secretArgs: step.secretArgs.slice(0, MAX_ARGUMENTS).map((name) => name.slice(0, MAX_LINE_CHARACTERS)),
    ...(isCut && { isCut }),
  }
}
