import { ChangeFrame } from '../change-frame'
import { CopyForm } from './copy-form'

/** Where an image is copied to another repository or registry, or gets a tag: plan first, then what was planned. */
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
