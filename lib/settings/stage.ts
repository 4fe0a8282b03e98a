import type { AttachmentKind } from '@/lib/oci/attachment-kind'

/** What an image must have to enter a stage. Checks only that it exists, not who signed it. */
export const ATTACHED_KINDS = [
  'signature',
  'sbom',
  'attestation',
] as const satisfies readonly AttachmentKind[]
export type AttachedKind = AttachmentKind

/** A stage of promotion, identified by a prefix of its repositories. */
export interface Stage {
  name: string
  registry: string
  /** The prefix of its repositories, ending with `/`; empty for the whole registry. */
  prefix: string
  require?: { platforms?: readonly string[] | undefined; attachments?: readonly AttachedKind[] | undefined }
}

/** Where a stage's repositories are. */
export type StagePlace = Pick<Stage, 'registry' | 'prefix'>

interface Place {
  registry: string
  repository: string
}

/** A repository's stage by longest prefix, and its name after the prefix. */
export function stageOf<Known extends StagePlace>(
  stages: readonly Known[],
  { registry, repository }: Place,
): { stage: Known; index: number; name: string } | undefined {
  const [found] = stages
    .map((stage, index) => ({ stage, index, name: repository.slice(stage.prefix.length) }))
    .filter(
      ({ stage, name }) => stage.registry === registry && repository.startsWith(stage.prefix) && name !== '',
    )
    .sort((a, b) => b.stage.prefix.length - a.stage.prefix.length)
  return found
}

/** The location of a name in a stage. */
export function placeIn({ registry, prefix }: StagePlace, name: string): Place {
  return { registry, repository: `${prefix}${name}` }
}

/** The names of two stages if a copy between their repositories is a promotion: from a stage to a later one. */
export function promotionOf(
  stages: readonly Stage[],
  from: Place,
  to: Place,
): { from: string; to: string } | undefined {
  const out = stageOf(stages, from)
  const into = stageOf(stages, to)
  if (!out || !into || out.index >= into.index) return undefined
  return { from: out.stage.name, to: into.stage.name }
}

/** Why the stages don't allow a copy between two repositories; undefined if they do. */
export function refusedStep(stages: readonly Stage[], from: Place, to: Place): string | undefined {
  const into = stageOf(stages, to)
  if (!into) return undefined
  const out = stageOf(stages, from)
  if (out?.index === into.index || (out && out.index < into.index) || (!out && into.index === 0))
    return undefined
  const first = stages[0]?.name ?? ''
  return out
    ? `Images are promoted from ${into.stage.name} to ${out.stage.name}, never back.`
    : `Images from other repositories enter at the first stage, ${first}. ${into.stage.name} accepts images from earlier stages only.`
}
