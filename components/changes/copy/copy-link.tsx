import { CopyPlus } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { copyAddress } from '@/lib/routes'
import { getSettings } from '@/lib/settings/settings'

/** Links to the page that copies and tags an image; empty if the settings don't allow either in any registry. */
export async function CopyLink({ place }: { place: Place }) {
  const { registries } = await getSettings()
  const isOffered = registries.some(
    (entry) => entry.kind === 'registry' && (entry.allow?.includes('copy') || entry.allow?.includes('tag')),
  )
  if (!isOffered) return null
  return (
    <ButtonLink href={copyAddress(formatPlace(place))}>
      <CopyPlus aria-hidden size={15} />
      Copy or retag
    </ButtonLink>
  )
}
