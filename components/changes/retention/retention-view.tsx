import { ChangeFrame } from '../change-frame'
import { RetentionForm } from './retention-form'

/** The page that deletes by rules: plan first, then apply each repository's plan. */
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
