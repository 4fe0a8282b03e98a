import { Trash2 } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { deleteAddress } from '@/lib/routes'
import { allowsDelete } from '../allows-delete'

/** Links to the page that deletes tags and images; empty if the settings don't allow that in this registry. */
export async function DeleteLink({ place }: { place: Place }) {
  if (!(await allowsDelete(place.registry))) return null
  return (
    <ButtonLink href={deleteAddress(formatPlace(place))}>
      <Trash2 aria-hidden size={15} />
      Delete
    </ButtonLink>
  )
}
