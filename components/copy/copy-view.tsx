import { ChangeFrame } from './change-frame'
import { CopyForm } from './copy-form'
import { defaultTarget } from './default-target'

/** Where an image is copied to another repository or registry, or gets a tag: plan first, then what was planned. */
export function CopyView({ from = '', to }: { from: string | undefined; to: string | undefined }) {
  return (
    <ChangeFrame
      title="Copy or retag"
      promise="Every platform, attestation and signature goes along, byte for byte. You see what will be done before anything is."
      kinds={['copy', 'tag']}
    >
      {(hosts) => <CopyForm key={`${from} ${to}`} from={from} to={to ?? defaultTarget(from, hosts)} />}
    </ChangeFrame>
  )
}
