import { ChangeFrame } from '../change-frame'
import { RetentionForm } from './retention-form'

/** The page that deletes by rules: plans first, then apply them, one repository after the other. */
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
