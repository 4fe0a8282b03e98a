import { Archive } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { retentionAddress } from '@/lib/routes'
import { allowsDelete } from '../allows-delete'

/** Links to the retention rules of a repository; empty if the settings don't allow deleting in its registry. */
export async function RetentionLink({ place }: { place: { registry: string; repository: string } }) {
  if (!(await allowsDelete(place.registry))) return null
  return (
    <ButtonLink href={retentionAddress(`${place.registry}/${place.repository}`)}>
      <Archive aria-hidden size={15} />
      Retention
    </ButtonLink>
  )
}
