import type { AttachmentKind } from '@/lib/oci/attachment-kind'

/** What an image must have to be copied into a stage: its presence, not whether it is to be trusted. */
export const ATTACHED_KINDS = [
  'signature',
  'sbom',
  'attestation',
] as const satisfies readonly AttachmentKind[]
export type AttachedKind = AttachmentKind

/** A place that images pass through on their way, by how the names of its repositories begin. */
export interface Stage {
  name: string
  registry: string
  /** Of repositories, ending in `/`; empty for all of the registry. */
  prefix: string
  require?: { platforms?: readonly string[] | undefined; attached?: readonly AttachedKind[] | undefined }
}

interface Place {
  registry: string
  repository: string
}

/** The stage that a repository is in, and what it is called behind the stage's prefix. The longest prefix decides. */
export function stageOf(
  stages: readonly Stage[],
  { registry, repository }: Place,
): { stage: Stage; index: number; name: string } | undefined {
  const [found] = stages
    .map((stage, index) => ({ stage, index, name: repository.slice(stage.prefix.length) }))
    .filter(
      ({ stage, name }) => stage.registry === registry && repository.startsWith(stage.prefix) && name !== '',
    )
    .sort((a, b) => b.stage.prefix.length - a.stage.prefix.length)
  return found
}

/** Where a name is in a stage. */
export function placeIn({ registry, prefix }: Stage, name: string): Place {
  return { registry, repository: `${prefix}${name}` }
}

/** Why the stages do not let an image go from one repository to another; undefined where they do. */
export function refusedStep(stages: readonly Stage[], from: Place, to: Place): string | undefined {
  const into = stageOf(stages, to)
  if (!into) return undefined
  const out = stageOf(stages, from)
  if (out?.index === into.index || (out && out.index < into.index) || (!out && into.index === 0))
    return undefined
  const first = stages[0]?.name ?? ''
  return out
    ? `The stages go from ${into.stage.name} to ${out.stage.name}, and not back.`
    : `Images enter by the stage ${first}: ${into.stage.name} takes them only from the stages before it.`
}
