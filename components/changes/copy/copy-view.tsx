import { ChangeFrame } from '../change-frame'
import { CopyForm } from './copy-form'

/** Where an image is copied to another repository or registry, or gets a tag: plan first, then what was planned. */
export function CopyView() {
  return (
    <ChangeFrame
      title="Copy or retag"
      promise="Every platform, attestation and signature goes along, byte for byte. You see what will be done before anything is."
      kinds={['copy', 'tag']}
    >
      {(hosts) => <CopyForm targets={hosts} />}
    </ChangeFrame>
  )
}
