import { Layers } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { imageIndexAddress } from '@/lib/routes'
import { getSettings } from '@/lib/settings/settings'

/**
 * Links to the page that edits this index, or creates one from this image; empty if the settings don't allow that in
 * any registry.
 */
export async function ImageIndexLink({ place, isIndex }: { place: Place; isIndex: boolean }) {
  const { registries } = await getSettings()
  const isOffered = registries.some(
    (entry) => entry.kind === 'registry' && entry.allow?.includes('create-index'),
  )
  if (!isOffered) return null
  const name = formatPlace(place)
  const to = isIndex && place.tag && !place.digest ? name : undefined
  return (
    <ButtonLink href={imageIndexAddress(name, to)}>
      <Layers aria-hidden size={15} />
      {isIndex ? 'Edit index' : 'Create index'}
    </ButtonLink>
  )
}
