import { ChangeFrame } from '../change-frame'
import { CopyForm } from './copy-form'

/** The page that copies an image to another repository or registry, or tags it: plan first, then apply. */
export function CopyView() {
  return (
    <ChangeFrame
      title="Copy or retag"
      promise="Copies every platform, attestation, and signature byte for byte. Preview the changes before you apply them."
      kinds={['copy', 'tag']}
    >
      {(hosts) => <CopyForm targets={hosts} />}
    </ChangeFrame>
  )
}
