import { ChangeFrame } from '../change-frame'
import { RetentionForm } from './retention-form'

/** Where rules say what goes of repositories: plans first, then what was planned, one repository after the other. */
export function RetentionView() {
  return (
    <ChangeFrame
      title="Retention"
      promise="Retention rules. Nothing is deleted until you apply a plan. What is unknown, such as an image’s date, is always kept."
      kinds={['delete']}
    >
      {(hosts) => <RetentionForm initial={`${hosts[0]}/`} />}
    </ChangeFrame>
  )
}
