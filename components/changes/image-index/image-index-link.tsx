import { Layers } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { imageIndexAddress } from '@/lib/routes'
import { getSettings } from '@/lib/settings/settings'

/** Leads to where this index is edited, or one is made of this image; nothing where the settings let none be made. */
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
