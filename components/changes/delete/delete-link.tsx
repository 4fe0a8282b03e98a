import { Trash2 } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { deleteAddress } from '@/lib/routes'
import { getSettings } from '@/lib/settings/settings'

/** Leads to where tags and images are deleted; nothing where the settings do not let this registry's be. */
export async function DeleteLink({ place }: { place: Place }) {
  const { registries } = await getSettings()
  const entry = registries.find(({ host }) => host === place.registry)
  if (entry?.kind !== 'registry' || !entry.allow?.includes('delete')) return null
  return (
    <ButtonLink href={deleteAddress(formatPlace(place))}>
      <Trash2 aria-hidden size={15} />
      Delete
    </ButtonLink>
  )
}
