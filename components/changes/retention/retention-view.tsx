import { ChangeFrame } from '../change-frame'
import { RetentionForm } from './retention-form'

/** Where rules say what goes of repositories: plans first, then what was planned, one repository after the other. */
export function RetentionView() {
  return (
    <ChangeFrame
      title="Retention"
      promise="Delete old tags with retention rules. Nothing is deleted until you apply a plan. Images with an unknown date or version are kept."
      kinds={['delete']}
    >
      {(hosts) => <RetentionForm initial={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
