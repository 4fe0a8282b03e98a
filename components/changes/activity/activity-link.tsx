import { History } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { activityAddress } from '@/lib/routes'
import { getSettings } from '@/lib/settings/settings'

/** Links to the changes in a repository; empty if the settings allow none in any registry. */
export async function ActivityLink({ place }: { place: { registry: string; repository: string } }) {
  const { registries } = await getSettings()
  if (!registries.some((entry) => entry.kind === 'registry' && entry.allow?.length)) return null
  return (
    <ButtonLink href={activityAddress(`${place.registry}/${place.repository}`)}>
      <History aria-hidden size={15} />
      Activity
    </ButtonLink>
  )
}
