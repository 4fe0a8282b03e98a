import { getSettings } from '@/lib/settings/settings'
import { ChangeFrame } from '../change-frame'
import { CopyForm } from './copy-form'

/** The page that copies an image to another repository or registry, or tags it: plan first, then apply. */
export async function CopyView() {
  const { stages = [] } = await getSettings()
  const places = stages.map(({ registry, prefix }) => ({ registry, prefix }))
  return (
    <ChangeFrame
      title="Copy or retag"
      promise="Copies every platform, attestation, and signature byte for byte. Preview the changes before you apply them."
      kinds={['copy', 'tag']}
    >
      {(hosts) => <CopyForm targets={hosts} stages={places} />}
    </ChangeFrame>
  )
}
