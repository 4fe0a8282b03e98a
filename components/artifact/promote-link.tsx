import { ArrowUpRight } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { formatPlace, type Place } from '@/lib/artifact/place'
import type { ArtifactStage } from '@/lib/changes/stages/read-artifact-stages'
import { copyAddress } from '@/lib/routes'

/** The page's main action while a later stage lacks the artifact. Opens the plan of the copy. */
export function PromoteLink({ place, stage }: { place: Place; stage: ArtifactStage }) {
  const to = { registry: stage.registry, repository: stage.repository, ...(place.tag && { tag: place.tag }) }
  return (
    <ButtonLink variant="primary" href={copyAddress(formatPlace(place), formatPlace(to))}>
      <ArrowUpRight aria-hidden size={15} />
      Promote to {stage.name}
    </ButtonLink>
  )
}
